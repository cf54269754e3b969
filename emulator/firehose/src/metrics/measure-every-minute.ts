import { type Clock, startEveryMinute } from "@sluice/emulator-wire";

import type { Destination } from "../destination/destination.ts";
import type { SourceRecord } from "../records.ts";
import type { FollowedShards } from "../source/follow-source-shards.ts";
import type { DeliveryMetrics, DeliveryMetricsOptions } from "./delivery-metrics.ts";

interface MeasuredParts {
  readonly metrics: Pick<DeliveryMetrics, "noteMinute">;
  readonly shards: Pick<FollowedShards, "oldestUnreadMs">;
  readonly destination: Pick<Destination, "countPartitions">;
}

/** Measures a delivery stream every minute, if anybody wants to know; returns a function that ends it. */
export function measureEveryMinute(
  { clock, reportMetric }: Pick<DeliveryMetricsOptions, "reportMetric"> & { readonly clock: Clock },
  { metrics, shards, destination }: MeasuredParts,
): () => void {
  if (reportMetric === undefined) return () => undefined;
  return startEveryMinute(clock, () => {
    try {
      metrics.noteMinute({ ...destination.countPartitions(), oldestUnreadMs: shards.oldestUnreadMs() });
    } catch {
      // A source that cannot be read tells nothing. Reading it for the delivery fails too, and says so.
    }
  });
}

/** Notes what was read. The parts of a record that was split are one record of the stream. */
export function noteRecords(records: readonly SourceRecord[], { noteRead }: Pick<DeliveryMetrics, "noteRead">): void {
  if (records.length === 0) return;
  const bytes = records.reduce((sum, { payloadBytes }) => sum + payloadBytes, 0);
  noteRead(records.filter(({ part }) => part === 0).length, bytes);
}
