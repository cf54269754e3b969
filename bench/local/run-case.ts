import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { launcher } from "../launcher.ts";
import { readEndedChildrenSeconds } from "../processor-time.ts";
import { writeRows } from "../rows/write-rows.ts";
import { chooseHeader, type LocalBenchCase } from "./cases.ts";
import { measureCopySeconds } from "./copy-by-duckdb.ts";
import { countDeliveredRows } from "./count-delivered-rows.ts";
import { type LocalProcess, type ProcessCost, rootDir, startLocalProcess } from "./local-process.ts";
import { putSingleRows } from "./single-rows.ts";

const run = promisify(execFile);

export interface LocalMeasurement extends ProcessCost {
  readonly case: string;
  /** From the sender's start until the last object is in its bucket: sender and engine together. */
  readonly rowsPerSecond: number;
  readonly rowsIn: number;
  /** Counted in the Parquet files. */
  readonly rowsDelivered: number;
  /** Processor time of the sender: the command from its start on, or the loop that puts single rows. */
  readonly senderSeconds: number;
  /** Processor time of DuckDB's COPY of the same file. */
  readonly copySeconds: number;
}

/** Looks at a running stack, by its URL, until what it returns is called. */
export type Onlooker = (url: string) => Promise<() => Promise<void>>;

/** Runs a case from a file to Parquet, the engine durable and in real time, in a folder of its own. Somebody may look at it meanwhile. */
export async function runCase(
  benchCase: LocalBenchCase,
  rowCount: number,
  onlooker: Onlooker = async () => async () => undefined,
): Promise<LocalMeasurement> {
  const { name, dataset, rows } = benchCase;
  const dir = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  try {
    const file = join(dir, `${dataset}.csv`);
    await writeRows(file, { header: chooseHeader(benchCase), rows, rowCount });
    const copySeconds = await measureCopySeconds(file);
    const local = await startLocalProcess(join(dir, "lake"), {
      "sluice:datasets": JSON.stringify([dataset]),
      "sluice:shardCount": "2",
    });
    const endLooking = await onlooker(local.url);
    const startedAtMs = performance.now();
    const senderSeconds = await sendRows(file, benchCase, local);
    const cost = await local.end();
    const seconds = (performance.now() - startedAtMs) / 1000;
    await endLooking();
    const delivered = await countDeliveredRows(join(dir, "lake"), dataset);
    if (delivered.rows !== delivered.distinctRows)
      throw new Error(`${name}: ${delivered.rows} rows, ${delivered.distinctRows} distinct`);
    return {
      case: name,
      rowsPerSecond: Math.round(rowCount / seconds),
      rowsIn: rowCount,
      rowsDelivered: delivered.rows,
      ...cost,
      senderSeconds,
      copySeconds,
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Returns the processor time that it took. */
async function sendRows(
  file: string,
  { dataset, way }: LocalBenchCase,
  { url, environment }: LocalProcess,
): Promise<number> {
  if (way === "single") {
    const before = process.cpuUsage();
    await putSingleRows(file, { url, streamName: `sluice-dev-${dataset}` });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  }
  const before = readEndedChildrenSeconds() ?? 0;
  const args = [launcher, "load", dataset, "--source", file];
  await run(process.execPath, args, { cwd: rootDir, env: { ...process.env, ...environment } });
  return (readEndedChildrenSeconds() ?? 0) - before;
}
