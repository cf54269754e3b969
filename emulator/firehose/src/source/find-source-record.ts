import type { StreamStore } from "@sluice/emulator-kinesis";

import type { Deaggregation } from "../deaggregate/deaggregate.ts";
import type { Position } from "../progress/position.ts";
import type { SourceRecord } from "../records.ts";
import { toSourceRecords } from "./source-records.ts";

/** Reads one record from its shard again; undefined when it has been trimmed. */
export function findSourceRecord(
  { shardId, index, part }: Position,
  options: { readonly source: StreamStore; readonly streamName: string; readonly deaggregation: Deaggregation },
): SourceRecord | undefined {
  const { source, streamName, deaggregation } = options;
  const { records } = source.read({ streamName, shardId, fromIndex: index, maxRecords: 1 });
  const stored = records.find((record) => record.index === index);
  return stored && toSourceRecords(shardId, stored, deaggregation)[part];
}
