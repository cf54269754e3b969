import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { ProcessLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";
import { type Fault, type Injection, nothingStruck, type Strike } from "./fault.ts";

const fillAgainMs = 25;

/** Remembers a fault for as long as it goes on: a start may fail for it. */
function keepDiskFault(world: World, over: Promise<void>): Injection {
  world.diskFaults.add(over);
  return { over: over.finally(() => world.diskFaults.delete(over)) };
}

export const fillDisk: Fault = ({ world, holdMs }) =>
  world.disk === undefined ? nothingStruck : keepDiskFault(world, keepFull(world, holdMs));

async function keepFull({ disk }: World, holdMs: number): Promise<void> {
  const endsAtMs = performance.now() + holdMs;
  while (performance.now() < endsAtMs) {
    disk?.fill();
    await sleep(fillAgainMs);
  }
  disk?.makeRoom();
}

/** No file may grow beyond a few KiB: what is written fails half way, as on a disk with a quota. */
async function limitFiles(life: ProcessLife, limitBytes: number, holdMs: number): Promise<void> {
  setFileLimit(life, `${limitBytes}`);
  await sleep(holdMs);
  setFileLimit(life, "unlimited");
}

/** The soft limit alone, so that it can be taken back. Returns whether this machine has the command, and the process is there. */
function setFileLimit({ child }: ProcessLife, limit: string): boolean {
  return spawnSync("prlimit", ["--pid", `${child.pid}`, `--fsize=${limit}:`]).status === 0;
}

function limitLife({ world, random, holdMs }: Strike, life: ProcessLife | undefined): Injection {
  if (life === undefined || life.hasEnded() || !setFileLimit(life, "unlimited")) return nothingStruck;
  life.doneToIt.push("file limit");
  return keepDiskFault(world, limitFiles(life, random.pick([0, 512, 16_384]), holdMs));
}

export const limitEngineFiles: Fault = (strike) => limitLife(strike, strike.world.engine.current());

export const limitProducerFiles: Fault = (strike) => limitLife(strike, strike.world.producer.current());

/** Folders that the engine writes to, as far as they are there. */
function listEngineFolders({ engine, dataset }: World): readonly string[] {
  const bucket = join(engine.dir, "sluice-dev-lake");
  const spool = join(engine.dir, ".state/firehose", `sluice-dev-${dataset}`, "spool");
  return [join(bucket, "data"), join(bucket, "rejects"), spool, join(engine.dir, ".incoming")].filter(existsSync);
}

/** A dangling link in its place: what is written there fails, and creating the folder too. */
export const takeFolderAway: Fault = ({ world, random, holdMs }) => {
  const [first, ...others] = listEngineFolders(world);
  // A folder that is a mount by now cannot be moved.
  if (first === undefined || world.diskFaults.size > 0) return nothingStruck;
  const folder = random.pick<[string, ...string[]]>([first, ...others]);
  world.log(`${folder} is gone for ${holdMs} ms`);
  renameSync(folder, `${folder}.away`);
  symlinkSync("/dev/null/nowhere", folder);
  const putBack = (): void => {
    rmSync(folder, { force: true });
    renameSync(`${folder}.away`, folder);
  };
  return keepDiskFault(world, sleep(holdMs).then(putBack));
};

/** Root may write whatever the mode of a folder says, but not to a read-only mount. */
export const makeReadOnly: Fault = ({ world, random, holdMs }) => {
  if (world.diskFaults.size > 0) return nothingStruck;
  const checkpoints = join(world.folder, "checkpoints");
  mkdirSync(checkpoints, { recursive: true });
  const folder = random.pick<[string, ...string[]]>([checkpoints, ...listEngineFolders(world)]);
  if (spawnSync("mount", ["--bind", folder, folder]).status !== 0) return nothingStruck;
  spawnSync("mount", ["-o", "remount,ro,bind", folder]);
  world.log(`${folder} is read-only for ${holdMs} ms`);
  return keepDiskFault(
    world,
    sleep(holdMs).then(() => void spawnSync("umount", ["-l", folder])),
  );
};
