import type { Converted, MalformedRecord } from "../firehose/records.ts";
import { type Copied, copyAsParquet, type CopyOptions } from "./copy-as-parquet.ts";
import { jsonLinesOf } from "./json-documents.ts";

/** A record whose JSON is sound; whether its values are those of the table's columns, DuckDB says. */
interface JsonRecord {
  /** Position among the records given. */
  readonly index: number;
  readonly jsonLines: string;
}

/**
 * Firehose's record format conversion: JSON documents, several a record, into one Snappy Parquet file with the table's
 * columns. Missing keys become NULL, unknown ones are left out, a record with a bad value is malformed and alone in it.
 */
export async function convertToParquet(records: readonly Buffer[], options: CopyOptions): Promise<Converted> {
  const parsed = records.map(parseRecord);
  const unparsed = parsed.filter((record) => "error" in record);
  const { parquet, mismatched } = await convertJson(
    parsed.filter((record) => "jsonLines" in record),
    options,
  );
  return { parquet, malformed: [...unparsed, ...mismatched].toSorted((a, b) => a.index - b.index) };
}

function parseRecord(record: Buffer, index: number): JsonRecord | MalformedRecord {
  try {
    return { index, jsonLines: jsonLinesOf(record.toString()) };
  } catch (error) {
    return { index, error: "ParseError", message: error instanceof Error ? error.message : String(error) };
  }
}

async function convertJson(
  records: readonly JsonRecord[],
  options: CopyOptions,
): Promise<{ readonly parquet: Buffer | undefined; readonly mismatched: readonly MalformedRecord[] }> {
  if (records.length === 0) return { parquet: undefined, mismatched: [] };
  const whole = await copyTogether(records, options);
  if (whole.ok) return { parquet: whole.parquet, mismatched: [] };
  const mismatched = await mismatchedAmong(records, { message: whole.message, options });
  if (mismatched.length === 0) throw new Error(`records that convert apart do not convert together: ${whole.message}`);
  const bad = new Set(mismatched.map(({ index }) => index));
  const rest = await convertJson(
    records.filter(({ index }) => !bad.has(index)),
    options,
  );
  return { parquet: rest.parquet, mismatched: [...mismatched, ...rest.mismatched] };
}

/** Halves the records until the bad ones stand alone. `message` is why all of them together failed. */
async function mismatchedAmong(
  records: readonly JsonRecord[],
  { message, options }: { readonly message: string; readonly options: CopyOptions },
): Promise<readonly MalformedRecord[]> {
  const [first] = records;
  if (records.length === 1 && first !== undefined) return [{ index: first.index, error: "MalformedData", message }];
  const middle = Math.ceil(records.length / 2);
  const found: (readonly MalformedRecord[])[] = [];
  for (const half of [records.slice(0, middle), records.slice(middle)]) {
    const copied = await copyTogether(half, options);
    if (!copied.ok) found.push(await mismatchedAmong(half, { message: copied.message, options }));
  }
  return found.flat();
}

function copyTogether(records: readonly JsonRecord[], options: CopyOptions): Promise<Copied> {
  return copyAsParquet(records.map(({ jsonLines }) => jsonLines).join(""), options);
}
