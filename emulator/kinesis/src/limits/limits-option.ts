import { Option } from "@commander-js/extra-typings";

/** Whose throughput a shard has. */
export const limitsOption = new Option(
  "--limits <whose>",
  "what a shard takes and gives in a second; no limits without it",
).choices(["aws"]);
