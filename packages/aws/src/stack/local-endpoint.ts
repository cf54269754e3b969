import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { findProjectRoot, isProcessAlive } from "@sluice/command-line";
import { InvalidManifestError, parseStackManifest, type StackManifest } from "@sluice/lake";
import { z } from "zod";

import { EndpointFileError } from "../errors.ts";

/** What `pnpm local` writes of itself while it runs. */
export interface LocalEndpoint {
  /** `http://127.0.0.1:4566`: all services. */
  readonly url: string;
  readonly pid: number;
  /** Folder of the buckets, one folder each: the objects are plain files. */
  readonly bucketsFolder: string;
  /** Buffering intervals pass so many times as fast as on AWS. */
  readonly speedUp: number;
  readonly manifest: StackManifest;
}

const endpointSchema = z.object({
  url: z.url(),
  pid: z.int().positive(),
  bucketsFolder: z.string(),
  speedUp: z.number().positive(),
  manifest: z.unknown().transform(parseStackManifest),
});

/** In the project's folder. Another may be named by `SLUICE_ENDPOINT_FILE`: for several stacks on one machine, and tests. */
export function locateEndpointFile(environment: NodeJS.ProcessEnv): string {
  return environment["SLUICE_ENDPOINT_FILE"] ?? join(findProjectRoot(), "lake", "endpoint.json");
}

/**
 * The endpoint that runs on this machine; undefined when none does, though one may have left its file behind. Throws
 * {@link EndpointFileError}.
 */
export function readLocalEndpoint(path: string, isAlive = isProcessAlive): LocalEndpoint | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const endpoint = parseEndpoint(path, text);
  return isAlive(endpoint.pid) ? endpoint : undefined;
}

function parseEndpoint(path: string, text: string): LocalEndpoint {
  try {
    return endpointSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new EndpointFileError(path, `is not what "pnpm local" writes (${describeEndpointProblem(cause)})`, { cause });
  }
}

function describeEndpointProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  }
  return error instanceof InvalidManifestError ? error.message : "no JSON";
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

/** Takes it back, unless somebody else has written it since: what is damaged is not this process's own. */
export function removeLocalEndpoint(path: string, pid: number): void {
  if (isOwn(path, pid)) rmSync(path);
}

function isOwn(path: string, pid: number): boolean {
  try {
    return readLocalEndpoint(path, () => true)?.pid === pid;
  } catch (error) {
    if (error instanceof EndpointFileError) return false;
    throw error;
  }
}
