import { hash, randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { S3Error } from "./errors.ts";
import { findFile, readErrorCode } from "./object-location.ts";
import type { ObjectAddress, ObjectPaths, VersionAddress } from "./object-paths.ts";
import { type ObjectSummary, summariseObject, summarySchema } from "./object-summary.ts";

/** What an object from before its bucket kept versions is called, and every object of other buckets. */
const nullVersion = "null";

export function createVersionId(): string {
  return randomBytes(16).toString("hex");
}

/** A version of an object. */
export interface FoundVersion {
  /** The file of its bytes. */
  readonly path: string;
  /** That file, of the current version; undefined for an earlier one. */
  readonly currentFile: Stats | undefined;
  /** Reads everything else about it: of the current version by its file, which may have changed since it was found. */
  readonly describe: (file?: Stats) => ObjectSummary;
}

/** Throws `S3Error` NoSuchKey or NoSuchVersion; InvalidArgument for what no version is called. */
export async function findVersion(paths: ObjectPaths, address: VersionAddress): Promise<FoundVersion> {
  const { key, versionId } = address;
  const current = findCurrent(paths, address);
  const isCurrent = versionId === undefined || versionId === (current?.describe().versionId ?? nullVersion);
  if (current !== undefined && isCurrent) return current;
  if (isCurrent) throw new S3Error("NoSuchKey", `The specified key does not exist: ${key}`);
  return findEarlier(paths, { ...address, versionId });
}

function findCurrent(paths: ObjectPaths, address: ObjectAddress): FoundVersion | undefined {
  const found = findFile(paths.objectFile(address));
  if (found === undefined) return undefined;
  const describe = (file = found.state) => summariseObject(address.key, file, paths.sidecarFile(address));
  return { path: found.path, currentFile: found.state, describe };
}

interface EarlierVersion extends ObjectAddress {
  readonly versionId: string;
}

async function findEarlier(paths: ObjectPaths, version: EarlierVersion): Promise<FoundVersion> {
  const { bucket, key, versionId } = version;
  if (versionId !== nullVersion && !/^[0-9a-f]{32}$/.test(versionId)) {
    throw new S3Error("InvalidArgument", `Invalid version id specified: ${versionId}`);
  }
  const place = toVersionPlace(paths.versionsDir(bucket), version);
  const summary = await readSummary(place.summaryFile);
  if (summary !== undefined) return { path: place.bodyFile, currentFile: undefined, describe: () => summary };
  throw new S3Error("NoSuchVersion", `The specified version does not exist: ${versionId} of ${key}`);
}

/**
 * Keeps the current object, which is about to be replaced or removed, as a version. A process that is killed in between
 * leaves it there twice, which does no harm.
 */
export async function keepVersion(
  paths: ObjectPaths,
  bucket: string,
  { path, summary }: { readonly path: string; readonly summary: ObjectSummary },
): Promise<void> {
  const { key, versionId = nullVersion } = summary;
  const { bodyFile } = toVersionPlace(paths.versionsDir(bucket), { bucket, key, versionId });
  await mkdir(paths.versionsDir(bucket), { recursive: true });
  await rm(bodyFile, { force: true });
  await link(path, bodyFile);
  await writeVersionSummary(paths, bucket, { ...summary, versionId });
}

/** Writes what is known of an earlier version. */
export async function writeVersionSummary(paths: ObjectPaths, bucket: string, summary: ObjectSummary): Promise<void> {
  const { key, versionId = nullVersion } = summary;
  const { summaryFile } = toVersionPlace(paths.versionsDir(bucket), { bucket, key, versionId });
  await writeFile(summaryFile, `${JSON.stringify(summary)}\n`);
}

/** Removes an earlier version for good. */
export async function removeVersion(paths: ObjectPaths, version: EarlierVersion): Promise<void> {
  const { summaryFile, bodyFile } = toVersionPlace(paths.versionsDir(version.bucket), version);
  await rm(summaryFile, { force: true });
  await rm(bodyFile, { force: true });
}

/** The earlier versions of some of a bucket's objects by key, newest first. */
export async function listEarlierVersions(
  paths: ObjectPaths,
  { bucket, keys }: { readonly bucket: string; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, readonly ObjectSummary[]>> {
  const dir = paths.versionsDir(bucket);
  const starts = new Set(keys.map(toNameStart));
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith(".json"));
  const files = names.filter((name) => starts.has(name.split(".", 1).join(""))).map((name) => join(dir, name));
  const summaries = (await Promise.all(files.map(readSummary))).filter((each) => each !== undefined);
  const newestFirst = summaries.toSorted((one, other) => other.lastModifiedMs - one.lastModifiedMs);
  return Map.groupBy(newestFirst, ({ key }) => key);
}

/** Keys may have versions of one name: `null`. */
function toVersionPlace(dir: string, { key, versionId }: EarlierVersion) {
  const name = `${toNameStart(key)}.${versionId}`;
  return { bodyFile: join(dir, name), summaryFile: join(dir, `${name}.json`) };
}

function toNameStart(key: string): string {
  return hash("sha256", key).slice(0, 16);
}

async function readSummary(path: string): Promise<ObjectSummary | undefined> {
  try {
    return summarySchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (readErrorCode(error) === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
