import type { MappingStatus } from "@sluice/emulator-event-source";
import { countStateGroups } from "@sluice/lake";

/** What has become of a stream's records in the function of one window. */
export interface WindowStatus extends Pick<MappingStatus, "discarded" | "trouble" | "oldestArrivedAtMs"> {
  readonly unreadRecords: number;
  /** Shards whose records have been added up and not been written yet. */
  readonly openShards: number;
  /** In all of them. */
  readonly groups: number;
}

export function readWindowStatus(mapping: MappingStatus): WindowStatus {
  const { unprocessed, discarded, oldestArrivedAtMs, openStates, trouble } = mapping;
  return {
    unreadRecords: unprocessed,
    discarded,
    oldestArrivedAtMs,
    openShards: openStates.length,
    groups: openStates.reduce((sum, state) => sum + countStateGroups(state), 0),
    trouble,
  };
}
