import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ProcessOptions, type ProcessResult, rootDir, runProcess } from "./run-process.ts";

/** Runs the project's pnpm: the one that started the tests, or the one that npx has of the version in package.json. */
export function runPnpm(args: readonly string[], options?: ProcessOptions): Promise<ProcessResult> {
  const { npm_execpath: runner = "" } = process.env;
  if (/pnpm\.c?js$/.test(runner)) return runProcess(process.execPath, [runner, ...args], options);
  const { packageManager }: { packageManager: string } = JSON.parse(
    readFileSync(join(rootDir, "package.json"), "utf8"),
  );
  return runProcess("npx", ["--yes", packageManager, ...args], options);
}
