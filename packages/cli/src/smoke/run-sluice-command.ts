import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { exitCodes } from "@sluice/command-line";

const mainFile = fileURLToPath(import.meta.resolve("#main"));

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** Ends the command in order, as a Ctrl-C does. */
  readonly signal: AbortSignal;
  /** The user sees what it prints, on stderr; nothing of it is kept. */
  readonly isShown?: boolean;
}

/** Runs one of the commands as a user would, in a process of its own, to its end. */
export async function runSluiceCommand(
  args: readonly string[],
  { signal, isShown = false }: CommandOptions,
): Promise<CommandResult> {
  const out = isShown ? process.stderr : "pipe";
  const child = spawn(process.execPath, [mainFile, ...args], { stdio: ["ignore", out, out] });
  const interrupt = (): void => void child.kill("SIGINT");
  signal.addEventListener("abort", interrupt);
  try {
    const closed = once(child, "close");
    const [stdout, stderr] = await Promise.all([readText(child.stdout), readText(child.stderr)]);
    await closed;
    // Null when a signal ended it.
    return { exitCode: child.exitCode ?? exitCodes.interrupted, stdout, stderr };
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}

async function readText(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? "" : text(stream);
}
