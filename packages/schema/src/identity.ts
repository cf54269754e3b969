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

/** Put together once: a record of one row pays for every piece of text that its identity is made of. */
const batchIdMember = `,"${identityColumns.batchId.name}":`;
const rowIndexMember = `,"${identityColumns.rowIndex.name}":`;
const arrivedAtMember = `,"${identityColumns.arrivedAt.name}":"`;

/**
 * Continues a row's JSON object, in two parts with the row index between them: `,"batch_id":"a","row_index":` and
 * `,"arrived_at":"…"`. The object is still open.
 */
export function encodeIdentity(
  batchId: string,
  arrivedAt: string,
): { readonly before: string; readonly after: string } {
  return {
    before: `${batchIdMember}${JSON.stringify(batchId)}${rowIndexMember}`,
    after: `${arrivedAtMember}${arrivedAt}"`,
  };
}
