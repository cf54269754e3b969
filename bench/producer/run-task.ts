import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { watchPeakMemory } from "../peak-memory.ts";
import type { Task } from "./implementations.ts";

export interface TaskResult {
  readonly rowsPerSecond: number;
  readonly peakRssMiB: number | undefined;
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
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...environment, AWS_ENDPOINT_URL: task.endpoint },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const peakMemory = watchPeakMemory(child.pid);
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [printed, exitCode] = await Promise.all([text(child.stdout), exited]);
  const peakRssMiB = peakMemory();
  if (exitCode !== 0) throw new Error(`${task.implementation} of ${task.dataset} ended with exit code ${exitCode}`);
  return { rowsPerSecond: toRowsPerSecond(JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "")), peakRssMiB };
}

const boto3Loop = fileURLToPath(new URL("boto3_loop.py", import.meta.url));
const measure = fileURLToPath(new URL("measure.ts", import.meta.url));
/** The flags of `sluice load`: a larger young generation is no faster, and uses more than what is in flight. */
const producerFlags = ["--max-semi-space-size=8"];
const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));

function buildCommand(task: Task): [string, ...string[]] {
  const { dataset, file, stream, implementation } = task;
  if (implementation === "boto3-loop") return ["python3", boto3Loop, JSON.stringify(task)];
  if (implementation !== "packed") return [process.execPath, measure, JSON.stringify(task)];
  return [
    process.execPath,
    ...producerFlags,
    commandLine,
    "load",
    dataset,
    "--source",
    file,
    "--stream",
    stream,
    "--json",
  ];
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
