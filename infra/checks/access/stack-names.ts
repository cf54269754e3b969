import type { Plan } from "@sluice/plan";

import type { StackNames } from "./call.ts";

/** The names that a plan's resources should be built of; its datasets are those that something is delivered for. */
export function namesOf({ stack, region, accountId, resources }: Plan): StackNames {
  const prefix = `sluice-${stack}-`;
  const datasets = resources
    .filter(({ type }) => type === "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")
    .map(({ state }) => String(state["name"]).replace(prefix, ""));
  const key = resources.find(({ type }) => type === "aws:kms/key:Key");
  return { stack, region, accountId, datasets, keyArn: key && String(key.state["arn"]) };
}
