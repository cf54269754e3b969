import type { Stats } from "node:fs";
import { mkdir, rename, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

import { S3Error } from "./errors.ts";
import { displacedEnding } from "./key-path.ts";

/*
 * S3 can hold key `a` beside key `a/b`, a file system cannot hold file `a` beside folder `a`. Of the two, `a` moves aside
 * to `a%2F`, a name that no key makes; every other object is a plain file at its key.
 */

export interface FoundFile {
  readonly path: string;
  readonly state: Stats;
}

/** The file of an object, `undefined` if there is none. */
export async function findFile(plainPath: string): Promise<FoundFile | undefined> {
  return (await findFileAt(plainPath)) ?? findFileAt(`${plainPath}${displacedEnding}`);
}

/** Where an object's file is to go so that it takes the place of the one before. Makes the folders. */
export async function makeRoom(plainPath: string, top: string): Promise<string> {
  await makeFolders(dirname(plainPath), top);
  const [plain, displaced] = await Promise.all([statIfThere(plainPath), findFileAt(`${plainPath}${displacedEnding}`)]);
  const isTaken = plain?.isDirectory() === true || (plain === undefined && displaced !== undefined);
  return isTaken ? `${plainPath}${displacedEnding}` : plainPath;
}

/** Upwards until one is not empty; the bucket's own folder stays. */
export async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  if (folder === top || !folder.startsWith(top)) return;
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  await removeEmptyFolders(dirname(folder), top);
}

/** Throws `S3Error` for a name that the file system cannot take, the error itself otherwise. */
export function refuseName(cause: unknown): never {
  if (readErrorCode(cause) !== "ENAMETOOLONG") throw cause;
  const message = "not emulated locally: a key with a part between slashes that is too long for a file's name";
  throw new S3Error("KeyTooLongError", message, { cause });
}

/** `ENOENT` and its like; "" for what is no error of the file system. */
export function readErrorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

async function makeFolders(folder: string, top: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = readErrorCode(error);
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    await displaceFileAbove(folder, top);
    await mkdir(folder, { recursive: true });
  }
}

/** Moves the object aside whose file stands where a folder must be. Objects below it cannot be, so there is but one. */
async function displaceFileAbove(folder: string, top: string): Promise<void> {
  if (folder === top) return;
  if ((await findFileAt(folder)) === undefined) await displaceFileAbove(dirname(folder), top);
  else await rename(folder, `${folder}${displacedEnding}`);
}

async function findFileAt(path: string): Promise<FoundFile | undefined> {
  const state = await statIfThere(path);
  return state?.isFile() === true ? { path, state } : undefined;
}

/** `undefined` for what is not there; a name that is too long cannot be either. */
async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(readErrorCode(error))) throw error;
    return undefined;
  }
}
