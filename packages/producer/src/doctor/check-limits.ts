import { DescribeLimitsCommand, type DescribeLimitsOutput, type KinesisClient } from "@aws-sdk/client-kinesis";

import { explainAwsRefusal } from "./explain-aws-refusal.ts";
import type { Finding } from "./finding.ts";

const check = "limits";

/** Checks how much of the account's limits in this region is used. A load adds no shard, so nothing here is a failure. */
export async function checkLimits(kinesis: KinesisClient): Promise<Finding> {
  try {
    return judgeLimits(await kinesis.send(new DescribeLimitsCommand({})));
  } catch (error) {
    return { check, status: "skipped", says: `not known: ${explainAwsRefusal(error).reason}` };
  }
}

function judgeLimits(limits: DescribeLimitsOutput): Finding {
  const { OpenShardCount: shards = 0, ShardLimit: shardLimit = 0 } = limits;
  const { OnDemandStreamCount: streams = 0, OnDemandStreamCountLimit: streamLimit = 0 } = limits;
  const says = `${shards} of ${shardLimit} shards and ${streams} of ${streamLimit} on-demand streams in use`;
  if (shards < shardLimit) return { check, status: "ok", says };
  const mend = "no stream can be resharded to more shards: ask for a higher shard limit in Service Quotas";
  return { check, status: "warning", says, mend };
}
