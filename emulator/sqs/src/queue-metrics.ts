import { type Clock, type ReportMetric, startEveryMinute, toClockMs } from "@sluice/emulator-wire";

import type { QueueStore } from "./queue-store.ts";

/**
 * Names, units and the dimension of `AWS/SQS`, as far as they are emitted: SQS guide, sqs-available-cloudwatch-metrics, read
 * 2026-11-29 from memory, unverified. AWS measures active queues once a minute.
 */
export const queueMetricNames = [
  "ApproximateNumberOfMessagesVisible",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
  "ApproximateAgeOfOldestMessage",
] as const;

/** Measures all queues every minute; returns a function that ends it. An age is counted in the clock's own time. */
export function measureQueues(queues: QueueStore, clock: Clock, report: ReportMetric): () => void {
  const tell = (QueueName: string, name: (typeof queueMetricNames)[number], value: number, unit = "Count"): void =>
    report({ namespace: "AWS/SQS", name, dimensions: { QueueName }, value, unit });
  return startEveryMinute(clock, () => {
    for (const name of queues.names()) {
      const queue = queues.get(name);
      const { visible, inFlight, delayed } = queue.counts();
      const oldestAtMs = queue.oldestSentAtMs() ?? clock.nowMs();
      tell(name, "ApproximateNumberOfMessagesVisible", visible);
      tell(name, "ApproximateNumberOfMessagesNotVisible", inFlight);
      tell(name, "ApproximateNumberOfMessagesDelayed", delayed);
      tell(name, "ApproximateAgeOfOldestMessage", toClockMs(clock, clock.nowMs() - oldestAtMs) / 1000, "Seconds");
    }
  });
}
