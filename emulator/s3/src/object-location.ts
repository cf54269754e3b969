import { mkdirSync, renameSync, rmdirSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";

import { S3Error } from "./errors.ts";
import { displacedEnding } from "./key-path.ts";

/*
 * S3 can hold key `a` beside key `a/b`, a file system cannot hold file `a` beside folder `a`. Of the two, `a` moves
 * aside to `a%2F`, a name that no key is encoded to; every other object is a plain file at its key.
 *
 * Folders and names are looked up and changed at once: handing that to another thread takes five times as long, and an
 * object takes a dozen such calls.
 */

export interface FoundFile {
  readonly path: string;
  readonly state: Stats;
}

/** The file of an object, `undefined` if there is none. */
export function findFile(plainPath: string): FoundFile | undefined {
  return findFileAt(plainPath) ?? findFileAt(`${plainPath}${displacedEnding}`);
}

/** The path at which an object's file replaces the one before. Creates the folders above it. */
export function makeRoom(plainPath: string, top: string): string {
  makeFolders(dirname(plainPath), top);
  const [plain, displaced] = [statIfThere(plainPath), findFileAt(`${plainPath}${displacedEnding}`)];
  const isTaken = plain?.isDirectory() === true || (plain === undefined && displaced !== undefined);
  return isTaken ? `${plainPath}${displacedEnding}` : plainPath;
}

/** Removes empty folders, upwards from this one; `top` itself stays. */
export function removeEmptyFolders(folder: string, top: string): void {
  if (folder === top || !folder.startsWith(top)) return;
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  removeEmptyFolders(dirname(folder), top);
}

/** Throws `S3Error` for a name that is too long for the file system, and any other error as it is. */
export function refuseName(cause: unknown): never {
  if (readErrorCode(cause) !== "ENAMETOOLONG") throw cause;
  const message = "not emulated locally: a key with a part between slashes that is too long for a file's name";
  throw new S3Error("KeyTooLongError", message, { cause });
}

/** `ENOENT` and the like; "" for anything but a file system error. */
export function readErrorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function makeFolders(folder: string, top: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const code = readErrorCode(error);
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    displaceFileAbove(folder, top);
    mkdirSync(folder, { recursive: true });
  }
}

/** Moves aside the object whose file is where a folder has to be. There is only one: a file has no objects below it. */
function displaceFileAbove(folder: string, top: string): void {
  if (folder === top) return;
  if (findFileAt(folder) === undefined) displaceFileAbove(dirname(folder), top);
  else renameSync(folder, `${folder}${displacedEnding}`);
}

function findFileAt(path: string): FoundFile | undefined {
  const state = statIfThere(path);
  return state?.isFile() === true ? { path, state } : undefined;
}

/** `undefined` if there is nothing; under a name that is too long, there cannot be anything. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (!["ENOTDIR", "ENAMETOOLONG"].includes(readErrorCode(error))) throw error;
    return undefined;
  }
}

/** Moves a file to where an object, or its description, belongs. */
export function moveTo(from: string, plainPath: string, top: string): void {
  try {
    renameSync(from, makeRoom(plainPath, top));
  } catch (error) {
    removeEmptyFolders(dirname(plainPath), top);
    refuseName(error);
  }
}
