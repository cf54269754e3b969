import { totalmem } from "node:os";

import { DuckDBInstance } from "@duckdb/node-api";
import { createGrowingMemory } from "@sluice/emulator-duckdb";
import pLimit from "p-limit";

import type { Spool } from "../buffer/spool.ts";
import type { ConversionResult } from "../destination/destination-options.ts";
import { type ConversionOptions, convertToParquet } from "./convert-to-parquet.ts";

/** Format conversion for all delivery streams. */
export interface Converter {
  /** Writes records of JSON as a Parquet file of a table's columns. */
  readonly convert: (table: TableToFill, records: Spool, parquetPath: string) => Promise<ConversionResult>;
  readonly close: () => void;
}

export type TableToFill = Pick<ConversionOptions, "columns" | "deserializer">;

const mebibyte = 1024 * 1024;

/** For DuckDB's own buffers. It makes do with this unless a table has hundreds of columns. */
const firstBytes = 96 * mebibyte;

/** The rest of the machine is for others. */
const mostShare = 0.5;

/** Each thread has buffers of its own, of 32 MiB to begin with: a second one takes more memory, and no object is ready sooner. */
const threads = 1;
const maxConcurrent = 1;

/** What a conversion has freed goes back to the system. By default, 120 MiB stay with DuckDB's allocator. */
const flushBytes = mebibyte;

export async function openConverter(): Promise<Converter> {
  const inTurn = pLimit(maxConcurrent);
  let database = await openDatabase();
  const convert: Converter["convert"] = async ({ columns, deserializer }, records, parquetPath) => {
    const { instance, memory } = database;
    const connection = await instance.connect();
    const work = () => convertToParquet(records, parquetPath, { connection, columns, deserializer });
    return memory.run(connection, work).finally(() => connection.closeSync());
  };
  const convertOrReopen: Converter["convert"] = (...given) =>
    convert(...given).catch(async (error: unknown) => {
      // After an error of its own a DuckDB may refuse all further work.
      database.instance.closeSync();
      database = await openDatabase();
      throw error;
    });
  return {
    convert: (...given) => inTurn(() => convertOrReopen(...given)),
    close: () => database.instance.closeSync(),
  };
}

async function openDatabase() {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${firstBytes}B`,
    threads: String(threads),
    allocator_bulk_deallocation_flush_threshold: `${flushBytes}B`,
    // It would spill into the working directory. What one object needs fits into memory, as its size is bounded.
    temp_directory: "",
  });
  const mostBytes = Math.max(firstBytes, Math.floor(totalmem() * mostShare));
  return { instance, memory: createGrowingMemory({ firstBytes, mostBytes }) };
}
