import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findProjectRoot } from "@sluice/command-line";

import { compileCache } from "../launcher.ts";
import { watchPeakMemory } from "../peak-memory.ts";
import { readProcessorSeconds, watchProcessorTime } from "../processor-time.ts";

export const rootDir = findProjectRoot();
/** The entry of the command line. */
export const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));

/** What `bin/sluice.mjs` starts the command with, which this starts without it, to know its process. */
export const localFlags = [
  "--max-semi-space-size=8",
  "--heap-growing-percent=40",
  "--no-incremental-marking",
  "--max-old-space-size=352",
];
export const localEnvironment = { MALLOC_ARENA_MAX: "1", NODE_COMPILE_CACHE: compileCache };

/** `sluice local` as a process of its own. */
export interface LocalProcess {
  readonly url: string;
  /** For commands that should find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Makes it deliver what it has buffered, and resolves when it has ended. */
  readonly end: () => Promise<ProcessCost>;
}

/** What a process has used; undefined where the system does not say. */
export interface ProcessCost {
  /** The most resident memory, in MiB. */
  readonly peakRssMiB: number | undefined;
  /** Processor time in seconds, and how much of that since the process was ready. */
  readonly processorSeconds: number | undefined;
  readonly engineSeconds: number | undefined;
}

/** Starts it on a free port and waits until it is ready. */
export async function startLocalProcess(
  dir: string,
  config: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<LocalProcess> {
  const endpointFile = join(dir, ".endpoint.json");
  const configured = Object.entries(config).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  const child = spawn(
    process.execPath,
    [...localFlags, commandLine, "local", "--port", "0", "--dir", dir, ...configured, ...args],
    {
      cwd: rootDir,
      env: { ...process.env, ...localEnvironment, SLUICE_ENDPOINT_FILE: endpointFile },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const printed = await waitUntilPrinted(child.stdout, "Ctrl-C delivers");
  const endWatch = watchCost(child.pid);
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
  if (url === undefined) throw new Error(`sluice local printed no address: ${printed}`);
  const credentials = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  return {
    url,
    environment: { SLUICE_ENDPOINT_FILE: endpointFile, AWS_ENDPOINT_URL: url, ...credentials },
    end: async () => {
      child.kill("SIGTERM");
      await exited;
      return endWatch();
    },
  };
}

/** Watches a process that is ready. What it returns tells the cost also after the process has ended. */
function watchCost(pid: number | undefined): () => ProcessCost {
  const startSeconds = readProcessorSeconds(pid) ?? 0;
  const endMemoryWatch = watchPeakMemory(() => pid);
  const endProcessorWatch = watchProcessorTime(pid);
  return () => {
    const processorSeconds = endProcessorWatch();
    const engineSeconds = processorSeconds === undefined ? undefined : processorSeconds - startSeconds;
    return { peakRssMiB: endMemoryWatch(), processorSeconds, engineSeconds };
  };
}

async function waitUntilPrinted(stream: NodeJS.ReadableStream, text: string): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes(text)) resolve(printed);
    });
    stream.once("end", () => reject(new Error(`sluice local ended: ${printed}`)));
  });
}
