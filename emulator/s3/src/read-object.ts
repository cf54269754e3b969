import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { setImmediate as letOthersWork } from "node:timers/promises";

import type { ByteRange } from "./byte-range.ts";
import { S3Error } from "./errors.ts";
import type { ObjectAddress, ObjectPaths, VersionAddress } from "./object-paths.ts";
import type { ObjectSummary } from "./object-summary.ts";
import { findVersion } from "./object-versions.ts";
import type { Turns } from "./take-turns.ts";

export interface ObjectWithBody extends ObjectSummary {
  readonly body: Buffer;
}

/** An open object: later puts and deletes do not affect it. Reading it to its end closes it. */
export interface OpenObject {
  readonly summary: ObjectSummary;
  readonly stream: (range?: ByteRange) => Readable;
  readonly whole: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** How many files are described before other work has its turn: some 2 ms. */
const describedAtOnce = 64;
const streamPieceBytes = 256 * 1024;

/** Opens an object; no write may happen meanwhile. Throws `S3Error` NoSuchKey or NoSuchVersion. */
export async function openObject(paths: ObjectPaths, address: VersionAddress): Promise<OpenObject> {
  const found = await findVersion(paths, address);
  const file = await open(found.path);
  try {
    const summary = found.describe(await file.stat());
    return { summary, ...createReadMethods(file, summary) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Describes an object without opening it. Throws `S3Error` NoSuchKey or NoSuchVersion. */
export async function describeObject(paths: ObjectPaths, address: VersionAddress): Promise<ObjectSummary> {
  const { describe } = await findVersion(paths, address);
  return describe();
}

/** Describes the objects with these keys, in their order, without those that are gone by now. */
export async function describeObjects(
  paths: ObjectPaths,
  { bucket, keys, inTurn }: { readonly bucket: string; readonly keys: readonly string[]; readonly inTurn: Turns },
): Promise<readonly ObjectSummary[]> {
  const found: ObjectSummary[] = [];
  for (let start = 0; start < keys.length; start += describedAtOnce) {
    const addresses = keys.slice(start, start + describedAtOnce).map((key) => ({ bucket, key }));
    found.push(...(await inTurn(() => describeChunk(paths, addresses))));
    await letOthersWork();
  }
  return found;
}

/** Waits for all of them even if one fails: a write may only take its turn when none is being read any more. */
async function describeChunk(
  paths: ObjectPaths,
  addresses: readonly ObjectAddress[],
): Promise<readonly ObjectSummary[]> {
  const described = await Promise.allSettled(addresses.map((address) => describeObject(paths, address)));
  return described.flatMap((each) => (each.status === "fulfilled" ? [each.value] : skipIfGone(each.reason)));
}

function createReadMethods(file: FileHandle, { sizeBytes }: ObjectSummary): Omit<OpenObject, "summary"> {
  return {
    stream: ({ first, last } = { first: 0, last: sizeBytes - 1 }) =>
      // A file stream cannot read an empty range; for an empty object it reads past the end, and still closes the file.
      file.createReadStream({ start: first, end: Math.max(first, last), highWaterMark: streamPieceBytes }),
    whole: async () => {
      try {
        return await file.readFile();
      } finally {
        await file.close();
      }
    },
    close: () => file.close(),
  };
}

function skipIfGone(error: unknown): readonly [] {
  if (error instanceof S3Error) return [];
  throw error;
}
