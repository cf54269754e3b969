import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { findProjectRoot } from "@sluice/command-line";

import { findPulumi } from "./find-pulumi.ts";

const run = promisify(execFile);

/** What the Pulumi CLI printed, or why it could not answer. */
export type PulumiText = { readonly text: string } | { readonly problem: string };

export interface AskPulumiOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Defaults to the project's folder. */
  readonly cwd?: string;
}

const timeoutMs = 30_000;

/** A large stack's state. */
const maxAnswerBytes = 256 * 1024 * 1024;

/** Asks the Pulumi CLI, which must be logged in. Fetches none. */
export async function askPulumi(args: readonly string[], options: AskPulumiOptions): Promise<PulumiText> {
  const { environment, cwd = findProjectRoot() } = options;
  const path = findPulumi(environment);
  if (path === undefined) return { problem: 'there is no Pulumi CLI: "sluice pulumi version" fetches one' };
  try {
    const surroundings = { cwd, env: environment, timeout: timeoutMs, maxBuffer: maxAnswerBytes };
    const { stdout } = await run(path, [...args, "--non-interactive"], surroundings);
    return { text: stdout };
  } catch (error) {
    return { problem: describePulumiError(error) };
  }
}

function describePulumiError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stderr = "stderr" in error && typeof error.stderr === "string" ? error.stderr : "";
  const firstLine = stderr.split("\n").find((line) => line.trim() !== "") ?? error.message;
  return firstLine.replace(/^error: /i, "");
}
