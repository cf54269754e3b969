import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { findProjectRoot, isProcessAlive, replaceFile } from "@sluice/command-line";
import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { addChecksum, readChecksum } from "@sluice/integrity";
import { InvalidManifestError, parseStackManifest, type StackManifest } from "@sluice/lake";
import { z } from "zod";

import { EndpointFileError } from "../errors.ts";

/** What `sluice local` writes about itself while it runs. */
export interface LocalEndpoint {
  /** One for all services: `http://127.0.0.1:4566`. */
  readonly url: string;
  readonly pid: number;
  /** Holds a folder for each bucket, with the objects as plain files. */
  readonly bucketsFolder: string;
  /** How many times faster than on AWS buffering intervals pass. */
  readonly speedUp: number;
  readonly manifest: StackManifest;
  /** Folder of the project whose changes it takes up while it runs; absent when it does not watch any. */
  readonly watchedProject?: string | undefined;
  /** When it last read that project to take it up, in milliseconds since the epoch; absent before the first change. */
  readonly plannedAtMs?: number | undefined;
  /** Why it has not taken up what it read then; absent when it has. */
  readonly problem?: string | undefined;
}

const wayOut = 'delete it, or start "sluice local" again, which writes a new one';
const versions: FormatVersions = {
  current: 1,
  whenAbsent: 1,
  whenOlder: wayOut,
  whenNewer: "use the version of Sluice that runs the stack, or end the stack and start it with this one",
};

const endpointSchema = z.object({
  url: z.url(),
  pid: z.int().positive(),
  bucketsFolder: z.string(),
  speedUp: z.number().positive(),
  manifest: z.unknown().transform(parseStackManifest),
  watchedProject: z.string().optional(),
  plannedAtMs: z.number().optional(),
  problem: z.string().optional(),
});

const pidSchema = endpointSchema.pick({ pid: true });

/** In the project's folder, or where `SLUICE_ENDPOINT_FILE` says: for several stacks on one machine, and for tests. */
export function locateEndpointFile(environment: NodeJS.ProcessEnv): string {
  return environment["SLUICE_ENDPOINT_FILE"] ?? join(findProjectRoot(), "lake", "endpoint.json");
}

/**
 * The endpoint that runs on this machine. Undefined when none does, even if one that died has left its file behind.
 * Throws {@link EndpointFileError}.
 */
export function readLocalEndpoint(path: string, isAlive = isProcessAlive): LocalEndpoint | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const value = parseJson(path, text);
  if (readChecksum(value) === "wrong") throw notAnEndpoint(path, "its checksum is of something else", undefined);
  const problem = findVersionProblem(readVersion(value), versions);
  if (problem !== undefined) {
    // What another version left behind is in nobody's way.
    const pid = pidSchema.safeParse(value).data?.pid;
    if (pid !== undefined && !isAlive(pid)) return undefined;
    throw new EndpointFileError(path, problem);
  }
  const endpoint = parseEndpoint(path, value);
  return isAlive(endpoint.pid) ? endpoint : undefined;
}

function parseEndpoint(path: string, value: unknown): LocalEndpoint {
  try {
    return endpointSchema.parse(value);
  } catch (cause) {
    throw notAnEndpoint(path, describeEndpointProblem(cause), cause);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notAnEndpoint(path, "not JSON", cause);
  }
}

function notAnEndpoint(path: string, problem: string, cause: unknown): EndpointFileError {
  return new EndpointFileError(path, `is not what "sluice local" writes (${problem}); ${wayOut}`, { cause });
}

function describeEndpointProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  }
  return error instanceof InvalidManifestError ? error.message : "not JSON";
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw toFileError(path, "read", error);
  }
}

/** Tells the commands on this machine where the services are. Throws {@link EndpointFileError}. */
export function writeLocalEndpoint(path: string, endpoint: LocalEndpoint): void {
  try {
    replaceFile(path, `${JSON.stringify(addChecksum({ version: versions.current, ...endpoint }), undefined, 2)}\n`);
  } catch (error) {
    throw toFileError(path, "written", error);
  }
}

function toFileError(path: string, attempt: "read" | "written", cause: unknown): EndpointFileError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EndpointFileError(path, `cannot be ${attempt}: ${reason}; SLUICE_ENDPOINT_FILE names another`, { cause });
}

/** Deletes the file, unless another process has written it since. A damaged file counts as another's. */
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
