import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import { findProjectRoot } from "@sluice/command-line";

const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));
/** Threads require what they inherit, and do not import it. */
const preloads = [
  `--require=${fileURLToPath(new URL("clock-preload.cjs", import.meta.url))}`,
  `--import=${new URL("plan-preload.mjs", import.meta.url).href}`,
];

/** How a process ended, and what it had printed by then. */
export interface EndOfLife {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One of the project's commands as a process of its own. */
export interface ProcessLife {
  readonly child: ChildProcess;
  readonly args: readonly string[];
  /** What has been done to it, in order: signals sent, pipes closed. */
  readonly doneToIt: string[];
  readonly printed: () => string;
  readonly finished: Promise<EndOfLife>;
  readonly hasEnded: () => boolean;
}

export interface LifeOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The file by which its clock is set. */
  readonly clockFile: string;
  /** A descriptor in place of a pipe. */
  readonly stdout?: number;
}

/** Starts `sluice <args>`. */
export function startLife(args: readonly string[], options: LifeOptions): ProcessLife {
  const child = spawn(process.execPath, [commandLine, ...args], {
    cwd: options.cwd,
    stdio: ["ignore", options.stdout ?? "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      npm_command: "exec",
      NODE_COMPILE_CACHE: `${findProjectRoot({})}/node_modules/.cache/node-compile`,
      NODE_OPTIONS: preloads.join(" "),
      SLUICE_CHAOS_CLOCK: options.clockFile,
      ...options.environment,
    },
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  }
  let hasEnded = false;
  const finished = new Promise<EndOfLife>((resolve, reject) => {
    child.once("error", reject).once("close", (exitCode, signal) => {
      hasEnded = true;
      resolve({ exitCode, signal, ...texts });
    });
  });
  return {
    child,
    args,
    doneToIt: [],
    printed: () => texts.stdout + texts.stderr,
    finished,
    hasEnded: () => hasEnded,
  };
}

/** A world that has ended starts no more processes. */
export class EndedWorldError extends Error {
  override readonly name = "EndedWorldError";
}

/** Kills those that still run, and resolves when all have ended. */
export async function killLives(lives: readonly ProcessLife[]): Promise<void> {
  for (const life of lives) signalLife(life, "SIGKILL");
  await Promise.all(lives.map(({ finished }) => finished));
}

/** Sends a signal, and remembers that it was sent. Returns whether there was a process to receive it. */
export function signalLife(life: ProcessLife, signal: NodeJS.Signals): boolean {
  if (life.hasEnded() || life.child.exitCode !== null) return false;
  life.doneToIt.push(signal);
  return life.child.kill(signal);
}
