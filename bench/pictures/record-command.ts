import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import type { RecordedLine } from "./recorded-line.ts";

/** Runs one of the project's own files to its end, and returns what it has printed and when, both streams together. */
export async function recordCommand(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly RecordedLine[]> {
  const startedAtMs = performance.now();
  const lines: RecordedLine[] = [];
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...environment, FORCE_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (text) =>
      lines.push({ atMs: Math.round(performance.now() - startedAtMs), text }),
    );
  }
  const exitCode = await new Promise<number | null>((resolve) => void child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${exitCode}`);
  return lines;
}
