import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { isProcessAlive } from "@sluice/command-line";
import { parseStackManifest, type StackManifest } from "@sluice/schema";
import { z } from "zod";

/** What `pnpm local` writes of itself while it runs. */
export interface LocalEndpoint {
  /** `http://127.0.0.1:4566`: all services. */
  readonly url: string;
  readonly pid: number;
  /** Folder of the buckets, one folder each: the objects are plain files. */
  readonly bucketsFolder: string;
  readonly manifest: StackManifest;
}

const endpointSchema = z.object({
  url: z.url(),
  pid: z.int().positive(),
  bucketsFolder: z.string(),
  manifest: z.unknown().transform(parseStackManifest),
});

/** In the project's folder. Another may be named by `SLUICE_ENDPOINT_FILE`: for several stacks on one machine, and tests. */
export function localEndpointFile(environment: NodeJS.ProcessEnv): string {
  const rootDir = fileURLToPath(new URL("../../..", import.meta.url));
  return environment["SLUICE_ENDPOINT_FILE"] ?? join(rootDir, "lake", "endpoint.json");
}

/** The endpoint that runs on this machine; undefined when none does, though one may have left its file behind. */
export function readLocalEndpoint(path: string, isAlive = isProcessAlive): LocalEndpoint | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const endpoint = endpointSchema.parse(JSON.parse(text));
  return isAlive(endpoint.pid) ? endpoint : undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Tells the commands on this machine where the services are. In one step: a reader finds the file whole or not at all. */
export function writeLocalEndpoint(path: string, endpoint: LocalEndpoint): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${endpoint.pid}`, `${JSON.stringify(endpoint, undefined, 2)}\n`);
  renameSync(`${path}.${endpoint.pid}`, path);
}

/** Takes it back, unless another process has written it since. */
export function removeLocalEndpoint(path: string, pid: number): void {
  const text = readIfThere(path);
  if (text !== undefined && endpointSchema.parse(JSON.parse(text)).pid === pid) rmSync(path);
}
