import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

import { findProjectRoot } from "@sluice/command-line";
import { onTestFinished } from "vitest";

import { findCurrentTest } from "./find-current-test.ts";

/** The folder of this repository; what tests start works in a project of fixtures. */
export const rootDir = findProjectRoot({});

export interface ProcessOptions {
  /** Defaults to the project's folder. */
  readonly cwd?: string;
  /** On top of this process's own; undefined unsets a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Inherits only the variables that are needed to find and start programs, as on a fresh machine. */
  readonly isBare?: boolean;
  /** What it reads from stdin, which then ends. */
  readonly input?: string | Uint8Array;
  /** Leaves stdin open after the input. */
  readonly keepsStdinOpen?: boolean;
}

export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

export interface RunningProcess {
  readonly child: Child;
  /** What it has printed so far, stdout before stderr. */
  readonly printed: () => string;
  /** Resolves when it has printed this; rejects when it ends before. */
  readonly whenPrinted: (text: string) => Promise<void>;
  readonly finished: Promise<ProcessResult>;
}

/**
 * Starts a command as a user would. If a test starts it, it is killed when the test ends, if not before; concurrent tests
 * end theirs themselves.
 */
export function startProcess(command: string, args: readonly string[], options: ProcessOptions = {}): RunningProcess {
  const { cwd = rootDir, environment, isBare = false, input = "", keepsStdinOpen = false } = options;
  const inherited = isBare ? readBareEnvironment() : process.env;
  const child = spawn(command, args, { cwd, env: { ...inherited, NO_COLOR: "1", ...environment }, stdio: "pipe" });
  if (findCurrentTest() !== undefined) onTestFinished(() => void child.kill("SIGKILL"));
  // It may end before it has read everything.
  child.stdin.on("error", () => undefined).write(input);
  if (!keepsStdinOpen) child.stdin.end();
  return watch(child);
}

/** Starts one of the project's own TypeScript files on this Node. */
export function startNode(file: string, args: readonly string[], options?: ProcessOptions): RunningProcess {
  return startProcess(process.execPath, [file, ...args], options);
}

/** Runs a command to its end. */
export function runProcess(command: string, args: readonly string[], options?: ProcessOptions): Promise<ProcessResult> {
  return startProcess(command, args, options).finished;
}

/** Runs one of the project's own TypeScript files to its end. */
export function runNode(file: string, args: readonly string[], options?: ProcessOptions): Promise<ProcessResult> {
  return startNode(file, args, options).finished;
}

function readBareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE, SLUICE_PROJECT, npm_command } = process.env;
  return { PATH, NODE_COMPILE_CACHE, SLUICE_PROJECT, npm_command };
}

function watch(child: Child): RunningProcess {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  }
  const finished = new Promise<ProcessResult>((resolve, reject) => {
    child.once("error", reject).once("close", (exitCode) => resolve({ exitCode, ...texts }));
  });
  const printed = () => texts.stdout + texts.stderr;
  const whenPrinted = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (printed().includes(text)) resolve();
      };
      look();
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      finished.then(() => reject(new Error(`it ended without printing ${text}: ${printed()}`)), reject);
    });
  return { child, printed, whenPrinted, finished };
}
