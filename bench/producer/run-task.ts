import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { findChild, watchPeakMemory } from "../peak-memory.ts";
import { readEndedChildrenSeconds } from "../processor-time.ts";
import type { ProducerImplementation, Task } from "./implementations.ts";

export interface TaskResult {
  readonly rowsPerSecond: number;
  readonly peakRssMiB: number | undefined;
  /** What the process used of all processors, its start included. */
  readonly processorSeconds: number | undefined;
}

// The JavaScript and Python SDKs read different variables.
const region = { AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-central-1" };
const environment = { ...region, AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench" };

/** Runs a task in a process of its own. */
export async function runTask(task: Task): Promise<TaskResult> {
  // The producer leaves its checkpoint where it runs.
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-run-"));
  try {
    return await runIn(folder, task);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runIn(folder: string, task: Task): Promise<TaskResult> {
  const [command, ...args] = buildCommand(task);
  const usedBefore = readEndedChildrenSeconds() ?? NaN;
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...environment, AWS_ENDPOINT_URL: task.endpoint },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // The launcher runs the command in a process of its own.
  const peakMemory = watchPeakMemory(() => (isCommand(task.implementation) ? findChild(child.pid) : child.pid));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [printed, exitCode] = await Promise.all([text(child.stdout), exited]);
  const peakRssMiB = peakMemory();
  const processorSeconds = (readEndedChildrenSeconds() ?? NaN) - usedBefore;
  if (exitCode !== 0) throw new Error(`${task.implementation} of ${task.dataset} ended with exit code ${exitCode}`);
  const rowsPerSecond = toRowsPerSecond(JSON.parse(printed.trimEnd().split("\n").at(-1) ?? ""));
  return { rowsPerSecond, peakRssMiB, processorSeconds: Number.isNaN(processorSeconds) ? undefined : processorSeconds };
}

const boto3Loop = fileURLToPath(new URL("boto3_loop.py", import.meta.url));
const measure = fileURLToPath(new URL("measure.ts", import.meta.url));

/** Whether it is the command as a user runs it. */
export function isCommand(implementation: ProducerImplementation): boolean {
  return implementation === "packed" || implementation === "earlier";
}

function buildCommand(task: Task): [string, ...string[]] {
  const { dataset, file, stream, implementation, checkout } = task;
  if (implementation === "boto3-loop") return ["python3", boto3Loop, JSON.stringify(task)];
  if (!isCommand(implementation)) return [process.execPath, measure, JSON.stringify(task)];
  const load = ["load", dataset, "--source", file, "--stream", stream, "--json"];
  return [process.execPath, findLauncher(checkout), ...load];
}

/** What the command `sluice` is, of this repository or of an earlier commit's. */
function findLauncher(checkout: string | undefined): string {
  const { resolve } = createRequire(checkout === undefined ? import.meta.url : join(checkout, "bench", "package.json"));
  return join(resolve("@sluice/cli/main"), "..", "..", "bin", "sluice.mjs");
}

/** The producer's summary, or what the others print. */
function toRowsPerSecond(printed: {
  readonly rows?: number;
  readonly seconds?: number;
  readonly sent?: { readonly rows: number };
  readonly elapsedSeconds?: number;
}): number {
  const { rows = printed.sent?.rows ?? 0, seconds = printed.elapsedSeconds ?? 0 } = printed;
  return rows / seconds;
}
