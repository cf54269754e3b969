import { ByteOutput } from "@sluice/bytes";
import { RecordInput } from "@sluice/rows";
import { type Dataset, formatLakeTimestamp } from "@sluice/schema";

import { compileFastTransform, type FastTransform } from "./compile-fast-transform.ts";
import { transformText } from "./transform-text.ts";

const first = { batchId: "load-0-abcdef01", rowIndex: 98 };
const arrivedAt = formatLakeTimestamp(Date.UTC(2026, 10, 21));

/** As a function keeps it: it has read other records before. */
const compiled = new WeakMap<Dataset, FastTransform | undefined>();

/** What the byte path makes of rows, in the general path's form; undefined when it leaves them alone. */
export function transformFast(dataset: Dataset, rows: string) {
  if (!compiled.has(dataset)) compiled.set(dataset, compileFastTransform(dataset));
  const fast = compiled.get(dataset);
  return fast && runFast(fast, rows);
}

function runFast({ output, transform }: FastTransform, rows: string) {
  output.length = 0;
  const transformed = transform({ input: RecordInput.of(rows), rowsFrom: 0, first, arrivedAt });
  return transformed && { kind: "transformed", ...transformed, rejectedRows: [], lines: readLines(output) };
}

export function transformGeneral(dataset: Dataset, rows: string) {
  const output = new ByteOutput();
  const transformed = transformText(dataset, { rows, first, arrivedAt }, output);
  return transformed.kind === "failed" ? transformed : { ...transformed, lines: readLines(output) };
}

export function readLines({ output, length }: ByteOutput): string {
  return output.toString("utf8", 0, length);
}
