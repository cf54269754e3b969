import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import { findProjectRoot } from "@sluice/command-line";

/** The project's folder. */
export const rootDir = findProjectRoot();

export interface ProcessResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in the project's folder as a user would, to its end. `stdin` is closed. */
export async function runProcess(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessResult> {
  const child = spawn(command, args, {
    cwd: rootDir,
    env: { ...process.env, NO_COLOR: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [exitCode, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}

/** Runs one of the project's own TypeScript files on this Node. */
export function runNode(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return runProcess(process.execPath, [file, ...args], environment);
}
