import type { StreamMapping } from "@sluice/emulator-event-source-model";
import type { StreamStore } from "@sluice/emulator-kinesis";

import type { MappingProgress } from "../progress/mapping-progress.ts";

export interface BeginningOptions {
  readonly source: StreamStore;
  readonly streamName: string;
  readonly mapping: Pick<StreamMapping, "startingPosition" | "startingPositionMs">;
  readonly progress: MappingProgress;
}

/**
 * Gives each shard of a stream a place: the starting position the first time, and later the oldest record of a shard that
 * came from a split or merge. Throws what the disk refuses.
 */
export function beginShards({ source, streamName, mapping, progress }: BeginningOptions): void {
  const isFirstLook = progress.isNew();
  for (const { id, trimIndex, endIndex } of source.shards(streamName)) {
    const begun = progress.find(id);
    if (begun === undefined) {
      const start = isFirstLook ? findStart({ source, streamName, mapping }, id, { trimIndex, endIndex }) : trimIndex;
      progress.keep(id, { index: start });
    }
    // A stream of that name that was removed: this one is another.
    else if (begun.index > endIndex) progress.keep(id, { index: trimIndex });
  }
}

function findStart(
  { source, streamName, mapping }: Omit<BeginningOptions, "progress">,
  shardId: string,
  { trimIndex, endIndex }: { readonly trimIndex: number; readonly endIndex: number },
): number {
  const { startingPosition, startingPositionMs } = mapping;
  if (startingPosition === "LATEST") return endIndex;
  return startingPositionMs === undefined ? trimIndex : source.indexAtTime(streamName, shardId, startingPositionMs);
}
