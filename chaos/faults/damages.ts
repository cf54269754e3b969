import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { signalLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";
import { damageFile } from "./damage-file.ts";
import { type Fault, nothingStruck, type Strike } from "./fault.ts";
import { restartEngine } from "./restart-engine.ts";

/** Damages one of the files, and writes down which. */
function damageOneOf({ world, random }: Strike, files: readonly string[]): boolean {
  const [first, ...others] = files.toSorted();
  if (first === undefined) return false;
  const file = random.pick<[string, ...string[]]>([first, ...others]);
  const what = damageFile(file, random);
  world.ledger.damagedFiles.push(file);
  world.log(`damaged ${file}: ${what}`);
  return true;
}

/** What the load would be resumed from, or the mark of where that ends, with the load killed and held back meanwhile. */
export const damageCheckpoint: Fault = async (strike) => {
  const { world } = strike;
  const isStruck = await world.withProducer(async () => {
    const run = world.producer.current();
    if (run === undefined) return false;
    signalLife(run, "SIGKILL");
    await run.finished;
    const folder = join(world.folder, "checkpoints");
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const files = names.filter((name) => /\.checkpoint(\.end)?$/.test(name)).map((name) => join(folder, name));
    if (!damageOneOf(strike, files)) return false;
    // Without it, nobody knows that there was a load.
    if (!files.every((file) => existsSync(file))) world.ledger.loadsBegunAnew += 1;
    return true;
  });
  return isStruck ? { over: Promise.resolve() } : nothingStruck;
};

/** What the engine would resume from, with the engine ended, in order or not. */
export const damageEngine: Fault = ({ world, random, holdMs }) => {
  if (world.engine.current() === undefined) return nothingStruck;
  const over = world.withEngine(async () => {
    await world.engine.end(random.pick<[NodeJS.Signals, ...NodeJS.Signals[]]>(["SIGKILL", "SIGKILL", "SIGTERM"]));
    damageOneOf({ world, random, holdMs }, listStateFiles(world));
    await restartEngine(world);
  });
  return { over };
};

/** The functions' code is laid out anew by each start, and the lock is the running process's. */
function listStateFiles({ engine }: World): readonly string[] {
  const folder = join(engine.dir, ".state");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("functions") && !entry.name.includes("lock"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Commands that look for the stack meanwhile are refused; a start writes the file anew, as the refusal says. */
export const damageEndpointFile: Fault = ({ world, random, holdMs }) => {
  if (world.engine.current() === undefined) return nothingStruck;
  const over = world.withEngine(async () => {
    const { endpointFile } = world.engine;
    if (!damageOneOf({ world, random, holdMs }, existsSync(endpointFile) ? [endpointFile] : [])) return;
    world.otherRuns.push(await world.runCommand(["locate", "--no-rows"]));
    await world.engine.end("SIGTERM");
    rmSync(endpointFile, { force: true });
    await restartEngine(world);
  });
  return { over };
};
