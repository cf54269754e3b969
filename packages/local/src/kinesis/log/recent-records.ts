import type { StoredRecord } from "./shard-log.ts";

/** The records that were put last, as many as fit a size, for readers that keep up. */
export interface RecentRecords {
  readonly add: (added: readonly StoredRecord[]) => void;
  /** Undefined when some of them are no longer here. */
  readonly from: (index: number, count: number) => readonly StoredRecord[] | undefined;
}

export function createRecentRecords(endIndex: number, maxBytes: number): RecentRecords {
  let records: StoredRecord[] = [];
  let firstIndex = endIndex;
  let bytes = 0;
  return {
    add: (added) => {
      for (const record of added) {
        records.push(record);
        bytes += memoryBytesOf(record);
      }
      if (bytes <= maxBytes) return;
      // Half of them at a time: to give up one for each that comes would cost more than it saves.
      const given = Math.ceil(records.length / 2);
      for (const record of records.slice(0, given)) bytes -= memoryBytesOf(record);
      records = records.slice(given);
      firstIndex += given;
    },
    from: (index, count) =>
      index < firstIndex ? undefined : records.slice(index - firstIndex, index - firstIndex + count),
  };
}

/** Around its text, a record is about so large: its sequence number, its key and the object itself. */
function memoryBytesOf({ dataBase64 }: StoredRecord): number {
  return dataBase64.length + 250;
}
