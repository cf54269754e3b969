import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { generateCrimeRows, generateIrisRows } from "../rows/rows.ts";
import { writeRows } from "../rows/write-rows.ts";
import { countDeliveredRows } from "./count-delivered-rows.ts";
import { commandLine, rootDir, startLocalProcess } from "./local-process.ts";
import { putSingleRows } from "./single-rows.ts";

const run = promisify(execFile);

const sources = {
  iris: { header: "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species", rows: generateIrisRows },
  crime: {
    header: "cdatetime,address,district,beat,grid,crimedescr,ucr_ncic_code,latitude,longitude",
    rows: generateCrimeRows,
  },
} as const;

export interface LocalBenchCase {
  readonly name: string;
  readonly dataset: keyof typeof sources;
  readonly way: "packed" | "single";
}

export const localBenchCases: readonly LocalBenchCase[] = [
  { name: "iris-packed", dataset: "iris", way: "packed" },
  { name: "iris-single", dataset: "iris", way: "single" },
  { name: "crime-packed", dataset: "crime", way: "packed" },
  { name: "crime-single", dataset: "crime", way: "single" },
];

export interface LocalMeasurement {
  readonly case: string;
  /** From the sender's start until the last object is in its bucket: sender and engine together. */
  readonly rowsPerSecond: number;
  readonly rowsIn: number;
  /** Counted in the Parquet files. */
  readonly rowsDelivered: number;
  /** Of the engine's process. */
  readonly peakRssMiB: number | undefined;
  /** Of the engine's process, its start included. */
  readonly processorSeconds: number | undefined;
}

/** Looks at a running stack, by its URL, until what it returns is called. */
export type Onlooker = (url: string) => Promise<() => Promise<void>>;

/** Runs a case from a file to Parquet, the engine durable and in real time, in a folder of its own. Somebody may look at it meanwhile. */
export async function runCase(
  { name, dataset, way }: LocalBenchCase,
  rowCount: number,
  onlooker: Onlooker = async () => async () => undefined,
): Promise<LocalMeasurement> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  try {
    const file = join(dir, `${dataset}.csv`);
    await writeRows(file, { ...sources[dataset], rowCount });
    const local = await startLocalProcess(join(dir, "lake"), {
      "sluice:datasets": JSON.stringify([dataset]),
      "sluice:shardCount": "2",
    });
    const endLooking = await onlooker(local.url);
    const startedAtMs = performance.now();
    if (way === "single") await putSingleRows(file, { url: local.url, streamName: `sluice-dev-${dataset}` });
    else await produce(file, dataset, local.environment);
    await local.end();
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
      peakRssMiB: local.peakRssMiB(),
      processorSeconds: local.processorSeconds(),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function produce(file: string, dataset: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const args = [commandLine, "load", dataset, "--source", file];
  await run(process.execPath, args, { cwd: rootDir, env: { ...process.env, ...environment } });
}
