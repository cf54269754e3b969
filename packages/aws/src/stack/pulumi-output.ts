import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { findProjectRoot } from "@sluice/command-line";

import { findPulumi } from "./find-pulumi.ts";

const run = promisify(execFile);

/** What the Pulumi CLI answered: a stack output as JSON, or why there is none. */
export type PulumiAnswer = { readonly output: unknown } | { readonly problem: string };

const timeoutMs = 30_000;

/** Asks the Pulumi CLI, which must be logged in, for the stack's manifest. */
export async function readPulumiOutput(stack: string, environment: NodeJS.ProcessEnv): Promise<PulumiAnswer> {
  try {
    const args = ["stack", "output", "manifest", "--json", "--stack", stack, "--non-interactive"];
    const cwd = findProjectRoot();
    const { stdout } = await run(findPulumi(environment), args, { cwd, timeout: timeoutMs });
    return { output: JSON.parse(stdout) };
  } catch (error) {
    return { problem: describePulumiError(error) };
  }
}

function describePulumiError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return 'there is no Pulumi CLI: "pnpm pulumi version" fetches one';
  const stderr = "stderr" in error && typeof error.stderr === "string" ? error.stderr : "";
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  // Before its first error, the npm package says that it fetches the CLI.
  const firstLine = lines.find((line) => !line.startsWith("Downloading ")) ?? error.message;
  return firstLine.replace(/^error: /i, "");
}
