import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import { launcher } from "../launcher.ts";
import { watchLargestMemory } from "../peak-memory.ts";
import { readEndedChildrenSeconds } from "../processor-time.ts";

/** What a command works on. */
export interface CommandPlace {
  /** Of the stack's program. */
  readonly project: string;
  readonly endpointFile: string;
}

export interface CommandCost {
  readonly seconds: number;
  /** Undefined where the system does not say. */
  readonly processorSeconds: number | undefined;
  /** The most memory that it held, or the largest process that it started; undefined where the system does not say. */
  readonly peakMiB: number | undefined;
}

/** Runs a command as a user does. Throws when it does not end with 0. */
export async function runSluice(
  args: readonly string[],
  { project, endpointFile }: CommandPlace,
): Promise<CommandCost> {
  const [startedAtMs, usedBefore] = [performance.now(), readEndedChildrenSeconds()];
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: project,
    env: { ...process.env, SLUICE_ENDPOINT_FILE: endpointFile, SLUICE_PROJECT: project },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const endWatch = watchLargestMemory(child.pid);
  const [complaints, [exitCode]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (exitCode !== 0) throw new Error(`sluice ${args.join(" ")}: exit code ${exitCode}: ${complaints}`);
  const [seconds, used] = [(performance.now() - startedAtMs) / 1000, readEndedChildrenSeconds()];
  const processorSeconds = used === undefined || usedBefore === undefined ? undefined : used - usedBefore;
  return { seconds, processorSeconds, peakMiB: endWatch() };
}
