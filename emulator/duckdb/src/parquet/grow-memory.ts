import type { DuckDBConnection } from "@duckdb/node-api";

/** A limit on the memory of one DuckDB that follows what its work turns out to need. */
export interface GrowingMemory {
  /** Runs work, and again with twice the limit whenever that was too little. Rejects when the greatest is too little. */
  readonly run: <Result>(connection: DuckDBConnection, work: () => Promise<Result>) => Promise<Result>;
}

export interface MemoryBounds {
  /** The limit that the DuckDB was created with. */
  readonly firstBytes: number;
  readonly mostBytes: number;
}

const outOfMemory = /^Out of Memory Error: /;

/** The limit never shrinks: tables that needed it will be written again. It reserves nothing by itself. */
export function createGrowingMemory({ firstBytes, mostBytes }: MemoryBounds): GrowingMemory {
  let limitBytes = firstBytes;
  const run: GrowingMemory["run"] = async (connection, work) => {
    try {
      return await work();
    } catch (error) {
      if (!isOutOfMemory(error) || limitBytes >= mostBytes) throw error;
    }
    limitBytes = Math.min(limitBytes * 2, mostBytes);
    await connection.run(`SET memory_limit = '${limitBytes}B'`);
    return run(connection, work);
  };
  return { run };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && outOfMemory.test(error.message);
}
