import type { Column, Dataset } from "./dataset.ts";
import { encodeJsonLine, formatLakeTimestamp } from "./encode-json-line.ts";
import { identityBounds } from "./identity.ts";

/** How large a dataset's rows can become in the transform's output. */
export interface Expansion {
  /** Bytes of JSON for each byte of a record's rows, at worst: when all rows are as short as rows can be. */
  readonly bytesPerByte: number;
  /** Bytes that a record adds to the response besides its rows: its ID, result, partition keys and check. */
  readonly bytesPerRecord: number;
}

const longestIdentity = {
  batchId: "x".repeat(identityBounds.batchIdCharacters + "~".length + identityBounds.recordHashCharacters),
  rowIndex: 10 ** identityBounds.rowIndexDigits - 1,
};
/**
 * Braces, names and result of an answer (77 bytes), its record ID (opaque, at most 56 digits seen, twice that allowed for), and
 * its check in base64 (43).
 */
const framingBytes = 256;

/**
 * The worst that a dataset's rows can become. A record of `n` bytes takes at most
 * `bytesPerRecord + 4/3 * bytesPerByte * n` bytes of the transform's response, which is base64 in JSON.
 */
export function computeExpansion(dataset: Dataset): Expansion {
  const { columns, partitionColumns } = dataset;
  const shortestRow = columns.filter(isRequired).reduce((sum, { type }) => sum + type.size.leastTextBytes + 1, 0);
  const itsJson = columns.reduce((sum, column) => sum + countCopies(dataset, column) * countLeastJsonBytes(column), 0);
  // The longer a row, the closer it comes to the growth of its columns' bytes: one of the two extremes is the worst.
  const { bytesPerByte } = computeRowGrowth(dataset);
  return {
    bytesPerByte: Math.max((countFixedJsonBytes(dataset) + itsJson) / Math.max(1, shortestRow), bytesPerByte),
    bytesPerRecord: framingBytes + partitionColumns.reduce((sum, column) => sum + countPartitionKeyBytes(column), 0),
  };
}

function isRequired({ optional }: Column): boolean {
  return optional !== true;
}

/** The most that a row's values become: `jsonBytes`, and `bytesPerByte` for each byte of CSV. */
export interface RowGrowth {
  readonly jsonBytes: number;
  readonly bytesPerByte: number;
}

export function computeRowGrowth(dataset: Dataset): RowGrowth {
  const values = dataset.columns.map((column) => ({ copies: countCopies(dataset, column), size: column.type.size }));
  return {
    jsonBytes: values.reduce((sum, { copies, size }) => sum + copies * size.jsonBytes, 0),
    bytesPerByte: Math.max(...values.map(({ copies, size }) => copies * size.jsonBytesPerTextByte)),
  };
}

/** A column appears in the output once, and once more in each derived column made of it. */
function countCopies({ derivedColumns }: Dataset, { name }: Column): number {
  return 1 + derivedColumns.flatMap(({ struct }) => Object.values(struct)).filter((used) => used === name).length;
}

function countLeastJsonBytes({ type: { size }, optional }: Column): number {
  const ofShortestText = size.jsonBytes + size.jsonBytesPerTextByte * size.leastTextBytes;
  return optional === true ? Math.max("null".length, ofShortestText) : ofShortestText;
}

/** Bytes of a row's names, punctuation and identity: everything but its values. */
function countFixedJsonBytes(dataset: Dataset): number {
  const row = { fields: [], json: dataset.columns.map(() => ""), partition: {} };
  return encodeJsonLine(dataset, { row, identity: longestIdentity, arrivedAt: formatLakeTimestamp(0) }).length;
}

function countPartitionKeyBytes(column: Dataset["partitionColumns"][number]): number {
  const values = column.kind === "closed-set" ? [...column.keys, column.otherwise] : column.range;
  return column.name.length + Math.max(...values.map((value) => value.length)) + '"":"",'.length;
}
