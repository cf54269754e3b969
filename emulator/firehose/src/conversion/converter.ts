import { totalmem } from "node:os";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { createGrowingMemory } from "@sluice/emulator-duckdb";
import pLimit from "p-limit";

import type { Spool } from "../buffer/spool.ts";
import type { ConversionResult } from "../destination/destination-options.ts";
import { type ConversionOptions, convertToParquet } from "./convert-to-parquet.ts";
import { readsAsTheyAre } from "./reads-as-they-are.ts";

/** Format conversion for all delivery streams. */
export interface Converter {
  /** Writes records of JSON as a Parquet file of a table's columns. */
  readonly convert: (table: TableToFill, records: Spool, parquetPath: string) => Promise<ConversionResult>;
  readonly close: () => Promise<void>;
}

export type TableToFill = Pick<ConversionOptions, "columns" | "deserializer">;

const mebibyte = 1024 * 1024;

/** For DuckDB's own buffers, 32 MiB a conversion, and row groups. It makes do with this unless a table has hundreds of columns. */
const firstBytes = 96 * mebibyte;

/** The rest of the machine is for others. */
const mostShare = 0.5;

/** Each thread has buffers of its own, of 32 MiB to begin with: a second one takes more memory, and no object is ready sooner. */
const threads = 1;

/** Records of up to this size are few to DuckDB: planning and waiting for files take longer, for which two can be done at a time. */
const smallBytes = 8 * mebibyte;

/** How conversions of one kind are run. */
interface LaneSettings {
  readonly maxConcurrent: number;
  /** When this much is freed at once, it goes back to the system. */
  readonly flushBytes: number;
}

/** Memory from the system takes DuckDB a third of a small conversion. What it keeps of one, some 30 MiB, does for the next. */
const smallLane: LaneSettings = { maxConcurrent: 2, flushBytes: 64 * mebibyte };

/**
 * By default, 120 MiB stay with DuckDB's allocator. Giving back what was freed costs a large conversion little. A second one at a
 * time takes 60 MiB more, for a tenth of the speed where many rows come in, and none where rows are short.
 */
const largeLane: LaneSettings = { maxConcurrent: 1, flushBytes: mebibyte };

interface Lane {
  readonly open: () => Promise<Database>;
  readonly convert: (
    options: Omit<ConversionOptions, "connection">,
    records: Spool,
    parquetPath: string,
  ) => Promise<ConversionResult>;
  readonly close: () => Promise<void>;
}

export async function openConverter(): Promise<Converter> {
  const [small, large] = [createLane(smallLane), createLane(largeLane)];
  const lookInTurn = pLimit(1);
  await large.open();
  return {
    convert: async (table, records, parquetPath) => {
      // One object after the other, each while DuckDB converts those before it.
      const readAsTheyAre = await lookInTurn(() => readsAsTheyAre(records, table.deserializer));
      const lane = records.bytes() > smallBytes ? large : small;
      return lane.convert({ ...table, readAsTheyAre }, records, parquetPath);
    },
    close: async () => {
      await Promise.all([small.close(), large.close()]);
    },
  };
}

/** Converts in a database of its own, which it opens when it is first needed. */
function createLane(settings: LaneSettings): Lane {
  const inTurn = pLimit(settings.maxConcurrent);
  let database: Promise<Database> | undefined;
  const open = (): Promise<Database> => (database ??= openDatabase(settings));
  const convert: Lane["convert"] = async (options, records, parquetPath) => {
    const used = open();
    try {
      const { run } = await used;
      return await run((connection) => convertToParquet(records, parquetPath, { connection, ...options }));
    } catch (error) {
      // After an error of its own a DuckDB may refuse all further work.
      if (database === used) database = undefined;
      void used.then(({ closeWhenIdle }) => closeWhenIdle()).catch(() => undefined);
      throw error;
    }
  };
  return {
    open,
    convert: (options, records, parquetPath) => inTurn(() => convert(options, records, parquetPath)),
    close: async () => (await database)?.closeWhenIdle(),
  };
}

type Work<Result> = (connection: DuckDBConnection) => Promise<Result>;

/** A DuckDB, which several conversions may use at a time. */
interface Database {
  readonly run: <Result>(work: Work<Result>) => Promise<Result>;
  /** Closes it once nothing runs in it. */
  readonly closeWhenIdle: () => void;
}

async function openDatabase({ flushBytes }: LaneSettings): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${firstBytes}B`,
    threads: String(threads),
    allocator_bulk_deallocation_flush_threshold: `${flushBytes}B`,
    // It would spill into the working directory. What one object needs fits into memory, as its size is bounded.
    temp_directory: "",
  });
  const mostBytes = Math.max(firstBytes, Math.floor(totalmem() * mostShare));
  const memory = createGrowingMemory({ firstBytes, mostBytes });
  const connections = createConnections(instance);
  let running = 0;
  let isWanted = true;
  let isOpen = true;
  const closeIfIdle = (): void => {
    if (isWanted || running > 0 || !isOpen) return;
    isOpen = false;
    connections.closeIdle();
    instance.closeSync();
  };
  return {
    run: async (work) => {
      running += 1;
      try {
        return await connections.lend((connection) => memory.run(connection, () => work(connection)));
      } finally {
        running -= 1;
        closeIfIdle();
      }
    },
    closeWhenIdle: () => {
      isWanted = false;
      closeIfIdle();
    },
  };
}

/** Connections that are lent again: opening one takes as long as the rows of a small object. After a failure, one is closed. */
function createConnections(instance: DuckDBInstance) {
  const idle: DuckDBConnection[] = [];
  return {
    lend: async <Result>(work: Work<Result>): Promise<Result> => {
      const connection = idle.pop() ?? (await instance.connect());
      try {
        const result = await work(connection);
        idle.push(connection);
        return result;
      } catch (error) {
        connection.closeSync();
        throw error;
      }
    },
    closeIdle: (): void => {
      for (const connection of idle) connection.closeSync();
    },
  };
}
