import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findProjectRoot } from "@sluice/command-line";

import { watchPeakMemory } from "../peak-memory.ts";
import { watchProcessorTime } from "../processor-time.ts";

export const rootDir = findProjectRoot();
/** The entry of the command line. */
export const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));

/** The flags of the script `local`: garbage is collected before it counts as memory. */
const localFlags = ["--max-semi-space-size=4", "--max-old-space-size=352"];

/** `sluice local` as a process of its own. */
export interface LocalProcess {
  readonly url: string;
  /** For commands that should find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The most resident memory that it has used, in MiB, once it has ended; undefined where the system does not say. */
  readonly peakRssMiB: () => number | undefined;
  /** Processor time that it has used by then, in seconds. */
  readonly processorSeconds: () => number | undefined;
  /** Makes it deliver what it has buffered, and resolves when it has ended. */
  readonly end: () => Promise<void>;
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
      env: { ...process.env, SLUICE_ENDPOINT_FILE: endpointFile },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const printed = await waitUntilPrinted(child.stdout, "Ctrl-C delivers");
  const endWatch = watchPeakMemory(() => child.pid);
  const endProcessorWatch = watchProcessorTime(child.pid);
  let peakRssMiB: number | undefined;
  let processorSeconds: number | undefined;
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
  if (url === undefined) throw new Error(`sluice local printed no address: ${printed}`);
  const credentials = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  return {
    url,
    environment: { SLUICE_ENDPOINT_FILE: endpointFile, AWS_ENDPOINT_URL: url, ...credentials },
    peakRssMiB: () => peakRssMiB,
    processorSeconds: () => processorSeconds,
    end: async () => {
      child.kill("SIGTERM");
      await exited;
      peakRssMiB = endWatch();
      processorSeconds = endProcessorWatch();
    },
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
