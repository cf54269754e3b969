import type * as pulumi from "@pulumi/pulumi";

import { type AlarmDefinition, mostly, once } from "../monitoring/alarm-definition.ts";
import { createMetricAlarm } from "../monitoring/create-alarms.ts";
import { createLandingMetrics } from "./landing-metrics.ts";
import { loaderTimeoutSeconds } from "./loader-function.ts";

/** Creates the alarms of a stack's landing bucket, each called as the stack is, with its own key at the end. */
export function createLandingAlarms(
  stack: string,
  { topicArn }: { readonly topicArn: pulumi.Input<string> },
  child: pulumi.ResourceOptions,
): void {
  for (const alarm of defineLandingAlarms(stack)) createMetricAlarm(stack, { alarm, topicArn }, child);
}

/** Two turns of a large file, and some retries. */
const latestSeconds = 4 * loaderTimeoutSeconds;

/** None goes off in normal operation: each is worth a look. */
function defineLandingAlarms(stack: string): readonly AlarmDefinition[] {
  return [...defineQueueAlarms(stack), ...defineLoaderAlarms(stack)];
}

function defineQueueAlarms(stack: string): readonly AlarmDefinition[] {
  const { queue } = createLandingMetrics(stack);
  return [
    {
      key: "landing-dead-letters",
      kind: "state",
      description:
        'Files could not be loaded, and nothing will be tried again by itself. "sluice loads" says why; mend it, then send the dead letters back.',
      metric: queue("ApproximateNumberOfMessagesVisible", "-dead"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "landing-late",
      kind: "state",
      description:
        "A file has been waiting for an hour. Check the loader's log, and whether the streams take what is sent: more shards, or more of the loader at a time.",
      metric: queue("ApproximateAgeOfOldestMessage"),
      when: { above: latestSeconds },
      periodSeconds: 300,
      periods: mostly,
    },
  ];
}

function defineLoaderAlarms(stack: string): readonly AlarmDefinition[] {
  const { loader, files } = createLandingMetrics(stack);
  return [
    {
      key: "landing-failed",
      kind: "event",
      description:
        'A file was not loaded, or not to its end. "sluice loads" says which and why; whoever put it has to put another.',
      metric: files("FilesFailed"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "loader-failing",
      kind: "event",
      description:
        "The loader throws or times out. Its messages come again, and are dead letters after five times. Check its log.",
      metric: loader("Errors", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
  ];
}
