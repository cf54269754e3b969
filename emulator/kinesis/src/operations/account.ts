import { z } from "zod";

import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import { listOpenShards } from "../stream.ts";

const schema = z.object({});

/* Default quotas of the largest regions (developer guide, service-sizes-and-limits; from memory, unverified). Nothing enforces them. */
const shardLimit = 20_000;
const onDemandStreamCountLimit = 50;

/** DescribeLimits, as of an account with the default quotas. */
export function describeLimits(store: StreamStore, input: unknown): object {
  parseInput(schema, input);
  const streams = store.streamNames().map((name) => store.stream(name));
  const provisioned = streams.filter(({ mode }) => mode === "PROVISIONED");
  return {
    ShardLimit: shardLimit,
    // On-demand streams do not count: they have no shards of the account's own choice.
    OpenShardCount: provisioned.reduce((count, stream) => count + listOpenShards(stream).length, 0),
    OnDemandStreamCount: streams.length - provisioned.length,
    OnDemandStreamCountLimit: onDemandStreamCountLimit,
  };
}

/** DescribeAccountSettings: nobody has committed to pay for a minimum of throughput. */
export function describeAccountSettings(_: StreamStore, input: unknown): object {
  parseInput(schema, input);
  return { MinimumThroughputBillingCommitment: { Status: "DISABLED" } };
}
