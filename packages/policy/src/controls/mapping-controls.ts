import type { Plan, PlannedResource } from "@sluice/plan";

import { type Control, readInput } from "./control.ts";

const on = ["aws:lambda/eventSourceMapping:EventSourceMapping"];

/**
 * Lambda's reading of streams. A queue keeps its own account of what fails; of a stream, Lambda goes on only when a batch is done or
 * given up (Lambda guide, services-kinesis-parameters and kinesis-on-failure-destination, read 2026-11-29).
 */
export const mappingControls: readonly Control[] = [
  {
    ids: ["Sluice: bounded attempts"],
    demand:
      "a function is given the same records of a stream a bounded number of times, for less time than the stream keeps them",
    on,
    isMet: (mapping, plan) => {
      if (readsQueue(mapping)) return true;
      const [attempts, seconds] = ["maximumRetryAttempts", "maximumRecordAgeInSeconds"].map((name) =>
        Number(readInput(mapping, name) ?? -1),
      );
      return isBounded(attempts) && isBounded(seconds) && seconds < readRetentionHours(mapping, plan) * 3600;
    },
  },
  {
    ids: ["Sluice: nothing given up unseen"],
    demand: "records of a stream that a function does not take are kept somewhere, and counted",
    on,
    isMet: (mapping) =>
      readsQueue(mapping) ||
      (readInput(mapping, "destinationConfig.onFailure.destinationArn") !== undefined &&
        String(readInput(mapping, "metricsConfig.metrics")).includes("EventCount")),
  },
];

function readsQueue(mapping: PlannedResource): boolean {
  return /^arn:[^:]+:sqs:/.test(String(readInput(mapping, "eventSourceArn")));
}

function isBounded(count: number | undefined): count is number {
  return count !== undefined && count >= 0;
}

/** A day, unless the stream says otherwise; of a stream that is not the stack's, nothing else is known. */
function readRetentionHours(mapping: PlannedResource, { resources }: Plan): number {
  const arn = readInput(mapping, "eventSourceArn");
  const stream = resources.find(({ type, state }) => type === "aws:kinesis/stream:Stream" && state["arn"] === arn);
  return Number(stream?.inputs["retentionPeriod"] ?? 24);
}
