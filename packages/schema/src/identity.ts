import type { GlueColumn } from "./glue-column.ts";

/** Which row of which batch: equal identities are the same row, delivered twice. */
export interface RowIdentity {
  readonly batchId: string;
  readonly rowIndex: number;
}

/** The longest identity that a record's envelope can carry, and what the transform adds to its batch id. */
export const identityBounds = { batchIdCharacters: 128, rowIndexDigits: 15, recordHashCharacters: 16 } as const;

/** Columns that the transform appends to every row, in this order. */
export const identityColumns = {
  batchId: { name: "batch_id", type: "string" },
  rowIndex: { name: "row_index", type: "bigint" },
  /** When Kinesis took the record, UTC. */
  arrivedAt: { name: "arrived_at", type: "timestamp" },
} as const satisfies Readonly<Record<string, GlueColumn>>;

/** Names of the columns that identify a row. */
export const identityKey = [identityColumns.batchId.name, identityColumns.rowIndex.name] as const;

/** What stands before the values that continue a row's JSON object, in this order. */
export const identityMembers = {
  batchId: `,"${identityColumns.batchId.name}":`,
  rowIndex: `,"${identityColumns.rowIndex.name}":`,
  arrivedAt: `,"${identityColumns.arrivedAt.name}":`,
} as const;

/** Continues a row's JSON object: `,"batch_id":"a","row_index":7,"arrived_at":"…"`. The object is still open. */
export function encodeIdentity({ batchId, rowIndex }: RowIdentity, arrivedAt: string): string {
  const { batchId: toBatchId, rowIndex: toRowIndex, arrivedAt: toArrivedAt } = identityMembers;
  return `${toBatchId}${JSON.stringify(batchId)}${toRowIndex}${rowIndex}${toArrivedAt}"${arrivedAt}"`;
}
