import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import pLimit from "p-limit";

import { findShape } from "../rows/shapes.ts";
import type { WrittenSources } from "../rows/write-sources.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { createShiftedClock } from "./clock.ts";
import { createEngine } from "./engine.ts";
import { createLedger } from "./ledger.ts";
import { startLife } from "./process-life.ts";
import { createProducer } from "./producer.ts";
import { startProxy } from "./proxy.ts";
import { mountSmallDisk } from "./small-disk.ts";
import type { World } from "./world.ts";

export interface WorldOptions {
  /** Empty, and of this schedule alone. */
  readonly folder: string;
  /** The project whose stack runs. */
  readonly project: string;
  readonly schedule: Schedule;
  readonly sources: WrittenSources;
}

/** A world, and its end: whatever still runs is killed, and the disk unmounted. */
export interface OwnWorld extends World {
  readonly end: () => Promise<void>;
}

/** Nothing in it runs yet, but the proxy. */
export async function createWorld({ folder, project, schedule, sources }: WorldOptions): Promise<OwnWorld> {
  const clock = createShiftedClock(folder);
  const disk = isDiskFilled(schedule) ? mountSmallDisk(join(folder, "disk")) : undefined;
  const dir = join(disk?.folder ?? folder, "lake");
  mkdirSync(dir, { recursive: true });
  const place = { folder, project, clockFile: clock.file };
  const engine = createEngine({ ...place, dir, args: listEngineArgs(schedule) });
  const idPattern = new RegExp(findShape(schedule.dataset).idPattern, "gm");
  const proxy = await startProxy(engine.url, idPattern);
  const { endpointFile } = engine;
  const args = listLoadArgs(schedule, sources);
  const producer = createProducer({ ...place, endpointFile, proxyUrl: proxy.url, args });
  return {
    folder,
    dataset: schedule.dataset,
    engine,
    producer,
    proxy,
    clock,
    disk,
    ledger: createLedger(),
    wayOut: schedule.wayOut,
    otherRuns: [],
    diskFaults: new Set(),
    withEngine: pLimit(1),
    withProducer: pLimit(1),
    runCommand: createCommandRunner(place, endpointFile),
    log: createLog(join(folder, "log.txt")),
    end: async () => {
      proxy.close();
      await Promise.all([engine.close(), producer.close()]);
      disk?.unmount();
    },
  };
}

interface Place {
  readonly folder: string;
  readonly project: string;
  readonly clockFile: string;
}

function createCommandRunner({ folder, project, clockFile }: Place, endpointFile: string): World["runCommand"] {
  const environment = { SLUICE_ENDPOINT_FILE: endpointFile, SLUICE_PROJECT: project };
  return async (args) => {
    const life = startLife(args, { cwd: folder, clockFile, environment });
    await life.finished;
    return life;
  };
}

/** Each line with the seconds since the world was made. */
function createLog(file: string): World["log"] {
  const startedAtMs = performance.now();
  return (text) => appendFileSync(file, `${((performance.now() - startedAtMs) / 1000).toFixed(3)} ${text}\n`);
}

function isDiskFilled({ faults }: Schedule): boolean {
  return faults.some(({ kind }) => kind === "disk-full");
}

function listEngineArgs({ dataset, format, shardCount, speedUp }: Schedule): readonly string[] {
  const datasets = JSON.stringify([{ name: dataset, format }]);
  const config = ["--config", `sluice:datasets=${datasets}`, "--config", `sluice:shardCount=${shardCount}`];
  return [...config, "--speed-up", `${speedUp}`];
}

function listLoadArgs({ dataset, way, rate }: Schedule, { files }: WrittenSources): readonly string[] {
  return [
    dataset,
    ...files.flatMap((file) => ["--source", file]),
    ...(way === "single" ? ["--interval", "0.001"] : []),
    ...(way === "ordered" ? ["--ordered"] : []),
    ...(rate === undefined ? [] : ["--rate", `${rate}`]),
    "--give-up-after",
    "5",
    "--json",
  ];
}
