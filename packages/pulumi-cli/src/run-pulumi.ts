import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";

import { exitCodes, watchInterrupts } from "@sluice/command-line";

import { PulumiMissingError } from "./errors.ts";
import { findPulumi } from "./find-pulumi.ts";
import { fetchPulumi } from "./npm-package.ts";

export interface RunPulumiOptions {
  /** Defaults to the working directory. */
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly fetch?: typeof fetchPulumi;
}

/**
 * Runs the Pulumi CLI in this terminal, to its end, and fetches it first where there is none. Returns its exit code. Throws
 * {@link PulumiMissingError}.
 */
export async function runPulumi(args: readonly string[], options: RunPulumiOptions = {}): Promise<number> {
  const { cwd = process.cwd(), environment = process.env, fetch = fetchPulumi } = options;
  const path = findPulumi(environment) ?? (await fetchAndFind(environment, fetch));
  // Before there is anything to leave behind; called when the event loop turns, and the CLI has started by then.
  const stop = watchInterrupts((signal) => passOn(signal, pulumi), ["SIGINT", "SIGTERM", "SIGHUP"]);
  const pulumi = spawn(path, args, {
    cwd,
    env: { ...environment, PATH: extendPath(path, environment) },
    stdio: "inherit",
    // In a group of its own, a Ctrl-C of the terminal does not reach it beside the one that is passed on: the CLI takes
    // a second one as an order to drop what is in flight. On Windows it would get a window of its own.
    detached: process.platform !== "win32",
  });
  try {
    return await awaitExitCode(pulumi);
  } finally {
    stop();
  }
}

async function fetchAndFind(environment: NodeJS.ProcessEnv, fetch: typeof fetchPulumi): Promise<string> {
  await fetch(environment);
  const path = findPulumi(environment);
  if (path === undefined) throw new PulumiMissingError();
  return path;
}

/** The language host lies beside the CLI; the program runs on the Node.js that this process runs on. */
function extendPath(pulumi: string, { PATH = "" }: NodeJS.ProcessEnv): string {
  return [dirname(process.execPath), dirname(pulumi), PATH].join(delimiter);
}

/** The first tells the CLI to end what is in flight and release its lock. It knows SIGINT and SIGTERM, and dies of a SIGHUP. */
function passOn(signal: NodeJS.Signals, pulumi: ChildProcess): void {
  // On Windows the console has told it, and a kill would be its end.
  if (process.platform !== "win32") pulumi.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
}

async function awaitExitCode(pulumi: ChildProcess): Promise<number> {
  try {
    await once(pulumi, "close");
  } catch (cause) {
    throw new PulumiMissingError({ cause });
  }
  const { exitCode, signalCode } = pulumi;
  // As shells do.
  return exitCode ?? (signalCode === null ? exitCodes.failed : 128 + constants.signals[signalCode]);
}
