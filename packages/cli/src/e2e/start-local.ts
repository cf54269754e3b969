import { join } from "node:path";

import { createTemporaryFolder, type RunningProcess, startNode } from "@sluice/testing";

import { mainFile } from "./run-sluice.ts";

/** `sluice local` as a process of its own. */
export interface RunningLocal extends RunningProcess {
  readonly dir: string;
  readonly url: string;
  /** The file by which other commands find it. */
  readonly endpointFile: string;
}

export interface LocalProcessOptions {
  readonly dir?: string;
  readonly port?: string;
  readonly args?: readonly string[];
  /** Where commands look for it. Default: a file of its own. */
  readonly endpointFile?: string;
}

/** A folder for a lake of its own. */
export function createLakeDir(): string {
  return createTemporaryFolder("lake");
}

/** Starts it on a free port and waits until it is ready. It is killed when the test ends, if not before. */
export async function startLocal(options: LocalProcessOptions = {}): Promise<RunningLocal> {
  const { dir = createLakeDir(), port = "0", args = [], endpointFile = join(dir, ".endpoint.json") } = options;
  const local = startNode(mainFile, ["local", "--port", port, "--dir", dir, ...args], {
    environment: { SLUICE_ENDPOINT_FILE: endpointFile },
  });
  await local.whenPrinted("Ctrl-C delivers");
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(local.printed()) ?? [];
  return { ...local, dir, url, endpointFile };
}
