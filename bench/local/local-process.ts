import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findProjectRoot } from "@sluice/command-line";

export const rootDir = findProjectRoot();
/** The entry of the command line. */
export const commandLine = fileURLToPath(import.meta.resolve("@sluice/cli/main"));

/** As the script `local` has it: garbage is gone before it counts as memory. */
const localFlags = ["--max-semi-space-size=4", "--max-old-space-size=352"];

/** `pnpm local` as a process of its own. */
export interface LocalProcess {
  readonly url: string;
  /** For commands that are to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Most memory that it had so far: resident, in MiB. */
  readonly peakRssMiB: () => number;
  /** Has it deliver what it has; resolves when it has ended. */
  readonly end: () => Promise<void>;
}

/** Starts it on a free port, in real time, and waits until it is ready. */
export async function startLocalProcess(dir: string, config: Readonly<Record<string, string>>): Promise<LocalProcess> {
  const endpointFile = join(dir, ".endpoint.json");
  const configured = Object.entries(config).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  const child = spawn(
    process.execPath,
    [...localFlags, commandLine, "local", "--port", "0", "--dir", dir, ...configured],
    {
      cwd: rootDir,
      env: { ...process.env, SLUICE_ENDPOINT_FILE: endpointFile },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const printed = await waitUntilPrinted(child.stdout, "Ctrl-C delivers");
  let peakRssMiB = 0;
  const sampler = setInterval(() => {
    peakRssMiB = Math.max(peakRssMiB, readPeakRssMiB(child.pid ?? 0));
  }, 50);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? "";
  const credentials = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  return {
    url,
    environment: { SLUICE_ENDPOINT_FILE: endpointFile, AWS_ENDPOINT_URL: url, ...credentials },
    peakRssMiB: () => peakRssMiB,
    end: async () => {
      child.kill("SIGTERM");
      await exited;
      clearInterval(sampler);
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
    stream.once("end", () => reject(new Error(`pnpm local ended: ${printed}`)));
  });
}

/** Linux alone keeps it; elsewhere there is no figure. */
function readPeakRssMiB(pid: number): number {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
