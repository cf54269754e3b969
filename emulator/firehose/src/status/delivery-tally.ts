import type { DeliveryProgress } from "../progress/delivery-progress.ts";
import type { PositionList } from "../progress/position-list.ts";
import type { Position } from "../progress/position.ts";
import type { ProcessedRecord, SourceRecord } from "../records.ts";

/** How much there is of something. */
export interface Amount {
  readonly records: number;
  readonly rows: number;
}

export function addAmounts(amounts: readonly Amount[]): Amount {
  return amounts.reduce((sum, { records, rows }) => ({ records: sum.records + records, rows: sum.rows + rows }), {
    records: 0,
    rows: 0,
  });
}

/** Counts the rows in a record's data. What a row is, only the stack knows. */
export type CountRows = (data: Buffer) => number;

/** The records that have been read from the stream and have not ended. */
export interface DeliveryTally {
  readonly read: (records: readonly SourceRecord[]) => void;
  /** Takes the rows that the function has left of a record. */
  readonly transform: (record: ProcessedRecord) => void;
  /** Rows of records that were read and have not ended. */
  readonly sumRows: (positions: PositionList) => number;
  /** All that was read since the start. */
  readonly received: () => Amount;
  /** Of which these have not ended. */
  readonly waiting: () => Amount;
  /** The given progress, with its commits counted here. */
  readonly progress: DeliveryProgress;
}

export function createDeliveryTally(progress: DeliveryProgress, countRows: CountRows): DeliveryTally {
  const [received, waiting] = [createAccount(), createAccount()];
  /** By position; without those of one row, which may be millions. */
  const rowsAt = new Map<string, number>();
  const findRowsAt = (key: string): number => rowsAt.get(key) ?? 1;
  const findRows = (record: SourceRecord): number => (rowsAt.size === 0 ? 1 : findRowsAt(toKey(record)));
  const setRows = (record: SourceRecord, rows: number): void => {
    if (rows !== 1) rowsAt.set(toKey(record), rows);
    else if (rowsAt.size > 0) rowsAt.delete(toKey(record));
  };
  const countSourceRows = createSourceRowCounter(countRows);
  const sumRowsAt = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + findRowsAt(key), 0);

  return {
    read: (records) => {
      for (const record of records) {
        const rows = countSourceRows(record.dataBase64);
        setRows(record, rows);
        for (const account of [received, waiting]) account.add(1, rows);
      }
    },
    transform: ({ source, data }) => {
      const rows = countRows(data);
      waiting.add(0, rows - findRows(source));
      setRows(source, rows);
    },
    sumRows: (positions) => (rowsAt.size === 0 ? positions.count() : sumRowsAt(listKeys(positions))),
    received: received.amount,
    waiting: waiting.amount,
    progress: {
      ...progress,
      commit: (positions, object) => {
        progress.commit(positions, object);
        const records = positions.count();
        if (rowsAt.size === 0) return waiting.add(-records, -records);
        const keys = listKeys(positions);
        waiting.add(-records, -sumRowsAt(keys));
        for (const key of keys) rowsAt.delete(key);
      },
    },
  };
}

/** Decodes all records into the same memory, which costs a tenth of what new memory for each does. */
function createSourceRowCounter(countRows: CountRows): (dataBase64: string) => number {
  let workspace = Buffer.alloc(0);
  return (dataBase64) => {
    if (workspace.length < dataBase64.length) workspace = Buffer.alloc(dataBase64.length);
    return countRows(workspace.subarray(0, workspace.write(dataBase64, "base64")));
  };
}

function createAccount() {
  let records = 0;
  let rows = 0;
  return {
    add: (moreRecords: number, moreRows: number): void => {
      records += moreRecords;
      rows += moreRows;
    },
    amount: (): Amount => ({ records, rows }),
  };
}

function listKeys(positions: PositionList): readonly string[] {
  const shards = positions.byShard();
  return [
    ...shards.flatMap(({ shardId, indexes }) => indexes.map((index) => toKey({ shardId, index, part: 0 }))),
    ...shards.flatMap(({ shardId, parts }) => parts.map(([index, part]) => toKey({ shardId, index, part }))),
  ];
}

function toKey({ shardId, index, part }: Omit<Position, "parts">): string {
  return `${shardId}:${index}:${part}`;
}
