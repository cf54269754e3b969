import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

import { rootDir, createTemporaryFolder } from "@sluice/testing";
import { onTestFinished } from "vitest";

import { mainFile } from "./run-sluice.ts";

/** `pnpm local` as a process of its own. */
export interface RunningLocal {
  readonly child: ChildProcess;
  readonly dir: string;
  readonly url: string;
  /** Where it writes what other commands need to find it. */
  readonly endpointFile: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  readonly exited: Promise<number | null>;
}

export interface LocalProcessOptions {
  readonly dir?: string;
  readonly port?: string;
  readonly args?: readonly string[];
}

/** A folder for a lake of its own. */
export function createLakeDir(): string {
  return createTemporaryFolder("lake");
}

/** Starts it on a free port and waits until it is ready; it is killed with the test at the latest. */
export async function startLocal(options: LocalProcessOptions = {}): Promise<RunningLocal> {
  const { dir = createLakeDir(), port = "0", args = [] } = options;
  const endpointFile = join(dir, ".endpoint.json");
  const command = [mainFile, "local", "--port", port, "--dir", dir, ...args];
  const child = spawn(process.execPath, command, {
    cwd: rootDir,
    env: { ...process.env, NO_COLOR: "1", SLUICE_ENDPOINT_FILE: endpointFile },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Ctrl-C delivers")) resolve();
    });
    child.once("close", () => reject(new Error(`pnpm local ended: ${printed}`)));
  });
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
  return { child, dir, url, endpointFile, printed: () => printed, exited };
}
