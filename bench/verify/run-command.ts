import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { findProjectRoot } from "@sluice/command-line";

import { watchPeakMemory } from "../peak-memory.ts";

const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));

export interface CommandCost {
  readonly seconds: number;
  /** The most memory that it held; undefined where the system does not say. */
  readonly peakMiB: number | undefined;
}

/** Runs a command as a user does. Throws when it does not end with 0. */
export async function runSluice(args: readonly string[], endpointFile: string): Promise<CommandCost> {
  const startedAtMs = performance.now();
  const environment = { ...process.env, SLUICE_ENDPOINT_FILE: endpointFile };
  const child = spawn(process.execPath, [commandLine, ...args], {
    cwd: findProjectRoot(),
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const endWatch = watchPeakMemory(child.pid);
  const [exitCode] = await once(child, "exit");
  if (exitCode !== 0) throw new Error(`sluice ${args.join(" ")}: exit code ${exitCode}`);
  return { seconds: (performance.now() - startedAtMs) / 1000, peakMiB: endWatch() };
}
