import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { EndedWorldError, type EndOfLife, killLives, type ProcessLife, signalLife, startLife } from "./process-life.ts";

/** A start that came to nothing; undefined when it is up. */
export type RefusedStart = EndOfLife | undefined;

/** `sluice local`, over all its lives in one folder. */
export interface Engine {
  /** Of buckets and streams. */
  readonly dir: string;
  readonly endpointFile: string;
  /** Every process so far, also those that are over. */
  readonly lives: readonly ProcessLife[];
  /** The process that is up. */
  readonly current: () => ProcessLife | undefined;
  readonly url: () => string | undefined;
  /** Starts it, and resolves when commands find it or when it has ended. */
  readonly start: (args?: readonly string[]) => Promise<RefusedStart>;
  /** Sends a signal and resolves when it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<EndOfLife | undefined>;
  /** Kills it, for good: another start throws {@link EndedWorldError}. */
  readonly close: () => Promise<void>;
}

export interface EngineOptions {
  readonly dir: string;
  /** Where it keeps its endpoint file; its working directory. */
  readonly folder: string;
  readonly clockFile: string;
  readonly project: string;
  readonly args: readonly string[];
}

const lookEveryMs = 20;
/** A machine that is busy with other things takes its time. */
const startWithinMs = 180_000;
const endpointSchema = z.object({ url: z.string(), pid: z.number() });

export function createEngine(options: EngineOptions): Engine {
  const endpointFile = join(options.folder, "endpoint.json");
  const lives: ProcessLife[] = [];
  let isClosed = false;
  let up: { readonly life: ProcessLife; readonly url: string } | undefined;
  const current = () => (up === undefined || up.life.hasEnded() ? undefined : up.life);
  return {
    dir: options.dir,
    endpointFile,
    lives,
    current,
    url: () => (current() === undefined ? undefined : up?.url),
    start: async (args = []) => {
      if (isClosed) throw new EndedWorldError();
      const life = startEngine(options, endpointFile, args);
      lives.push(life);
      const url = await waitUntilFound(life, endpointFile);
      if (url === undefined) return life.finished;
      up = { life, url };
      return undefined;
    },
    end: async (signal) => {
      const life = current();
      if (life === undefined) return undefined;
      signalLife(life, signal);
      return life.finished;
    },
    close: async () => {
      isClosed = true;
      await killLives(lives);
    },
  };
}

function startEngine(options: EngineOptions, endpointFile: string, args: readonly string[]): ProcessLife {
  const { dir, folder, clockFile, project } = options;
  const place = ["--project", project, "--dir", dir, "--port", "0", "--no-watch"];
  return startLife(["local", ...place, ...options.args, ...args], {
    cwd: folder,
    clockFile,
    environment: { SLUICE_ENDPOINT_FILE: endpointFile, SLUICE_PROJECT: project, SLUICE_CHAOS_PLANS: project },
  });
}

/** Its address once commands find it there; undefined when it has ended before. */
async function waitUntilFound(life: ProcessLife, endpointFile: string): Promise<string | undefined> {
  const deadline = performance.now() + startWithinMs;
  while (!life.hasEnded()) {
    const found = readEndpoint(endpointFile);
    if (found?.pid === life.child.pid) return found?.url;
    // Judged as a process that did not end by itself.
    if (performance.now() > deadline) signalLife(life, "SIGKILL");
    await sleep(lookEveryMs);
  }
  return undefined;
}

function readEndpoint(file: string): z.output<typeof endpointSchema> | undefined {
  try {
    return endpointSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Not there yet, or damaged.
    return undefined;
  }
}
