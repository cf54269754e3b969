import { once } from "node:events";
import { join } from "node:path";

import { KinesisClient, UpdateShardCountCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { findJournals, readJournal } from "@sluice/emulator-wire";
import { openRegistry } from "@sluice/registry";
import { writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, pickForRun, rootDir, startNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { askAthena } from "./ask-athena.ts";
import { recomputeWindow } from "./recompute-windows.ts";
import { mainFile, runSluice } from "./run-sluice.ts";
import { createLakeDir, type RunningLocal, startLocal } from "./start-local.ts";
import { listWindowedSources, writeSourceFile } from "./windowed-sources.ts";

/** Rows of each dataset in each load; the streams get this many shards before each load but the first. */
const { rowsPerLoad, shardCounts, waitMs, lookMs } = pickForRun({
  short: { rowsPerLoad: 3_000, shardCounts: [2], waitMs: 30_000, lookMs: 1_000 },
  long: { rowsPerLoad: 250_000, shardCounts: [2, 4, 2], waitMs: 400_000, lookMs: 10_000 },
});
const rowCount = rowsPerLoad * (shardCounts.length + 1);
const stack = "windowed";
const sources = listWindowedSources(Date.now());
const names = sources.map(({ dataset }) => dataset);
const folder = createTemporaryFolder("windowed");

/** A project of the datasets that ship with windows, and a stack of them. */
async function writeShippedProject(): Promise<void> {
  const { load } = openRegistry(rootDir);
  const definitions = await Promise.all(names.map(load));
  writeProject({ folder, stacks: { [stack]: { datasets: names, shardCount: 1 } }, definitions });
}

function start(dir: string): Promise<RunningLocal> {
  return startLocal({ dir, args: ["--project", folder, "--stack", stack, "--no-watch", "--speed-up", "120"] });
}

/** Loads a file of each dataset, all at the same time; returns the exit codes. */
async function loadAll(number: number, { endpointFile }: RunningLocal): Promise<readonly (number | null)[]> {
  const loads = sources.map(async (source) => {
    const path = join(folder, `${source.dataset}-${number}${source.ending}`);
    writeSourceFile(path, source, { from: number * rowsPerLoad, count: rowsPerLoad });
    const loaded = await runSluice("load", [source.dataset, "--source", path], { SLUICE_ENDPOINT_FILE: endpointFile });
    return loaded.exitCode;
  });
  return Promise.all(loads);
}

/** Shards of all streams whose window has been begun, and not ended. */
function countOpenWindows(dir: string): number {
  const shards = findJournals(join(dir, ".state", "event-sources")).flatMap((path) => readLastProgress(path));
  return shards.filter(({ window }) => window !== undefined).length;
}

const shardEntry = z.object({ shardId: z.string(), progress: z.object({ window: z.unknown().optional() }) });

function readLastProgress(path: string) {
  const entries = readJournal(path).entries.flatMap((entry) => shardEntry.safeParse(entry).data ?? []);
  return new Map(entries.map(({ shardId, progress }) => [shardId, progress])).values().toArray();
}

async function reshard(url: string, TargetShardCount: number): Promise<void> {
  const kinesis = new KinesisClient(toClientSettings(url));
  const settings = { TargetShardCount, ScalingType: "UNIFORM_SCALING" } as const;
  for (const name of names)
    await kinesis.send(new UpdateShardCountCommand({ StreamName: `sluice-${stack}-${name}`, ...settings }));
  kinesis.destroy();
}

describe("windows that ship, end to end", () => {
  it(
    "say what DuckDB says of the delivered rows: some late, shards split and merged, the process killed in a window",
    async ({ annotate }) => {
      await writeShippedProject();
      const dir = createLakeDir();
      const first = await start(dir);
      const exitCodes = [...(await loadAll(0, first))];
      await expect.poll(() => countOpenWindows(dir)).toBeGreaterThan(0);
      first.child.kill("SIGKILL");
      await once(first.child, "exit");

      const second = await start(dir);
      const here = { SLUICE_ENDPOINT_FILE: second.endpointFile };
      const tail = startNode(mainFile, ["tail", "metrics_per_minute", "--json"], { environment: here });
      for (const [index, shardCount] of shardCounts.entries()) {
        await reshard(second.url, shardCount);
        exitCodes.push(...(await loadAll(index + 1, second)));
      }
      const athena = askAthena(second.url, { dir, stack });
      const count = (name: string) => [
        athena.readValue(`SELECT count(*) FROM ${name}`),
        athena.readValue(`SELECT sum(row_count) FROM ${name}_per_minute`),
      ];
      const all = names.flatMap(() => [`${rowCount}`, `${rowCount}`]);
      await expect.poll(() => Promise.all(names.flatMap(count)), { timeout: waitMs, interval: lookMs }).toEqual(all);
      const recomputing = names.map(async (dataset) => {
        const resultsFile = await athena.ask(`SELECT * FROM ${dataset}_per_minute`);
        return recomputeWindow({ lake: join(dir, `sluice-${stack}-lake`), dataset, resultsFile });
      });
      const [verified, ...recomputed] = await Promise.all([
        runSluice("verify", ["metrics", "--windows", "--json"], here),
        ...recomputing,
      ]);
      await tail.whenPrinted('"can_change":');
      tail.child.kill("SIGINT");
      const tailed = await tail.finished;
      second.child.kill("SIGTERM");
      await second.finished;
      for (const [at, each] of recomputed.entries()) await annotate(`${names[at]}: ${JSON.stringify(each)}`);

      expect(new Set(exitCodes)).toEqual(new Set([0]));
      const alike = { rows: rowCount, different: 0 };
      expect(recomputed).toMatchObject([alike, alike, alike]);
      expect(recomputed.map(({ lateRows }) => lateRows > 0)).toEqual([true, true, false]);
      expect(Math.max(...recomputed.map(({ largestError }) => largestError))).toBeLessThan(0.25);
      expect(JSON.parse(verified.stdout)).toMatchObject({ isAlike: true, windows: [{ differences: [] }] });
      expect([verified.exitCode, tailed.exitCode]).toEqual([0, 130]);
    },
    pickForRun({ short: 120_000, long: 1_800_000 }),
  );
});
