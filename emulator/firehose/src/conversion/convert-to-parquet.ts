import { appendFile, rm, writeFile } from "node:fs/promises";

import { type Copied, copyAsParquet, type CopyOptions } from "@sluice/emulator-duckdb";
import type { Deserializer } from "@sluice/emulator-firehose-model";

import type { Spool } from "../buffer/spool.ts";
import type { ConversionResult } from "../destination/destination-options.ts";
import type { MalformedRecord } from "../records.ts";
import { deserialize } from "./deserialize.ts";
import { readExactLines } from "./exact-lines.ts";
import { toJsonLines } from "./json-lines.ts";
import { createDecimalKeys, type IsDecimalKey, quoteDecimals } from "./quote-decimals.ts";

export interface ConversionOptions extends CopyOptions {
  /** How the stream reads JSON. */
  readonly deserializer: Deserializer;
  /** As {@link readsAsTheyAre} says of the records. */
  readonly readAsTheyAre: boolean;
}

/** A record of valid JSON. Whether its values fit the table's columns is for DuckDB to say. */
interface JsonRecord {
  /** Place among the records given. */
  readonly index: number;
  readonly jsonLines: string;
}

/** How much is checked at once: bounds memory. */
const chunkCharacters = 4 * 1024 * 1024;

/**
 * Firehose's record format conversion: JSON documents, several a record, into one Snappy Parquet file with the table's
 * columns. Missing keys become NULL and unknown ones are left out. A bad value makes its own record malformed, no other.
 */
export async function convertToParquet(
  records: Spool,
  parquetPath: string,
  options: ConversionOptions,
): Promise<ConversionResult> {
  const isDecimalKey = createDecimalKeys(options.columns);
  if (options.readAsTheyAre) {
    // Nearly always all records are fine. Then DuckDB reads the spool itself, and none is parsed here.
    const whole = await readExactLines(records, isDecimalKey, (file) =>
      copyAsParquet({ ...file, parquetPath }, options),
    );
    if (whole.ok) return { malformed: [] };
    await rm(parquetPath, { force: true });
  }
  return convertSoundRecords(records, parquetPath, { ...options, isDecimalKey });
}

interface SiftingOptions extends ConversionOptions {
  readonly isDecimalKey: IsDecimalKey | undefined;
}

async function convertSoundRecords(
  records: Spool,
  parquetPath: string,
  options: SiftingOptions,
): Promise<ConversionResult> {
  const jsonPath = `${records.path}.sound.jsonl`;
  const malformed: MalformedRecord[] = [];
  let longestLineBytes = 0;
  let hasRows = false;
  try {
    await writeFile(jsonPath, "");
    for (const chunk of parseChunks(records, options)) {
      const sifted = await siftChunk(chunk, jsonPath, options);
      malformed.push(...sifted.malformed);
      hasRows ||= sifted.sound.length > 0;
      longestLineBytes = Math.max(longestLineBytes, measureLongest(sifted.sound));
      await appendFile(jsonPath, joinJsonLines(sifted.sound));
    }
    const copied: Copied = hasRows
      ? await copyAsParquet({ jsonPath, parquetPath, longestLineBytes }, options)
      : { ok: true };
    if (!copied.ok) throw new Error(`records converted one by one, but not all together: ${copied.message}`);
    return { malformed };
  } finally {
    await rm(jsonPath, { force: true });
  }
}

type ParsedRecord = JsonRecord | MalformedRecord;

function* parseChunks(records: Spool, options: SiftingOptions): Generator<readonly ParsedRecord[]> {
  let chunk: ParsedRecord[] = [];
  let characters = 0;
  let index = 0;
  for (const record of records.records()) {
    chunk.push(parseRecord(record.toString(), index, options));
    characters += record.length;
    index += 1;
    if (characters < chunkCharacters) continue;
    yield chunk;
    chunk = [];
    characters = 0;
  }
  yield chunk;
}

function parseRecord(text: string, index: number, options: SiftingOptions): ParsedRecord {
  const { columns, deserializer, isDecimalKey } = options;
  try {
    const jsonLines = toJsonLines(text, (document) => deserialize(document, columns, deserializer));
    return {
      index,
      jsonLines: isDecimalKey ? quoteDecimals(Buffer.from(jsonLines), isDecimalKey).toString() : jsonLines,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { index, error: error instanceof RangeError ? "MalformedData" : "ParseError", message };
  }
}

interface SiftedChunk {
  readonly sound: readonly JsonRecord[];
  /** In the records' order. */
  readonly malformed: readonly MalformedRecord[];
}

async function siftChunk(
  chunk: readonly ParsedRecord[],
  path: string,
  options: ConversionOptions,
): Promise<SiftedChunk> {
  const parsed = chunk.filter((record) => "jsonLines" in record);
  const unparsed = chunk.filter((record) => "error" in record);
  const tried = await tryCopy(parsed, path, options);
  const mismatched = tried.ok ? [] : await findMismatched(parsed, { message: tried.message, path, options });
  const bad = new Set(mismatched.map(({ index }) => index));
  return {
    sound: parsed.filter(({ index }) => !bad.has(index)),
    malformed: [...unparsed, ...mismatched].toSorted((a, b) => a.index - b.index),
  };
}

interface MismatchSearch {
  /** Why all of them together failed. */
  readonly message: string;
  readonly path: string;
  readonly options: ConversionOptions;
}

/** Finds the bad records by trying ever smaller halves. */
async function findMismatched(
  records: readonly JsonRecord[],
  search: MismatchSearch,
): Promise<readonly MalformedRecord[]> {
  const { message, path, options } = search;
  const [first] = records;
  if (records.length === 1 && first !== undefined) return [{ index: first.index, error: "MalformedData", message }];
  const middle = Math.ceil(records.length / 2);
  const found: (readonly MalformedRecord[])[] = [];
  for (const half of [records.slice(0, middle), records.slice(middle)]) {
    const tried = await tryCopy(half, path, options);
    if (!tried.ok) found.push(await findMismatched(half, { ...search, message: tried.message }));
  }
  return found.flat();
}

async function tryCopy(records: readonly JsonRecord[], path: string, options: ConversionOptions): Promise<Copied> {
  if (records.length === 0) return { ok: true };
  const [jsonPath, parquetPath] = [`${path}.tried.jsonl`, `${path}.tried.parquet`];
  try {
    await writeFile(jsonPath, joinJsonLines(records));
    return await copyAsParquet({ jsonPath, parquetPath, longestLineBytes: measureLongest(records) }, options);
  } finally {
    await Promise.all([jsonPath, parquetPath].map((each) => rm(each, { force: true })));
  }
}

function joinJsonLines(records: readonly JsonRecord[]): string {
  return records.map(({ jsonLines }) => jsonLines).join("");
}

function measureLongest(records: readonly JsonRecord[]): number {
  return records.reduce((most, { jsonLines }) => Math.max(most, Buffer.byteLength(jsonLines)), 0);
}
