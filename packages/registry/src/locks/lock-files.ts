import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DefinitionFileError } from "../errors.ts";
import type { DefinitionLock } from "./definition-lock.ts";
import { type ParsedLocks, parseLocks } from "./parse-locks.ts";

/** Reads all locks: they lie beside the definitions, in the folder `locks`. */
export function readLocks(definitionsFolder: string): ParsedLocks {
  const folder = toLocksFolder(definitionsFolder);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  return parseLocks(files.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })));
}

/** Finds one dataset's lock; undefined for one that was never locked. Throws {@link DefinitionFileError}. */
export function findLock(definitionsFolder: string, dataset: string): DefinitionLock | undefined {
  const path = toLockPath(definitionsFolder, dataset);
  if (!existsSync(path)) return undefined;
  const { locks, unreadable } = parseLocks([{ file: `${dataset}.json`, text: readFileSync(path, "utf8") }]);
  if (unreadable.length > 0) throw new DefinitionFileError(path, unreadable);
  return locks[0];
}

export function writeLock(definitionsFolder: string, lock: DefinitionLock): void {
  mkdirSync(toLocksFolder(definitionsFolder), { recursive: true });
  writeFileSync(toLockPath(definitionsFolder, lock.definition.name), `${JSON.stringify(lock, null, 2)}\n`);
}

function toLockPath(definitionsFolder: string, dataset: string): string {
  return join(toLocksFolder(definitionsFolder), `${dataset}.json`);
}

function toLocksFolder(definitionsFolder: string): string {
  return join(definitionsFolder, "locks");
}
