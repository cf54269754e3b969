import { Option } from "@commander-js/extra-typings";

/** The option that throttles shards. */
export const limitsOption = new Option(
  "--limits <whose>",
  "limit the throughput of each shard as AWS does; unlimited without it",
).choices(["aws"]);
