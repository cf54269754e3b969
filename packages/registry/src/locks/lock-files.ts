import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, parse } from "node:path";

import { replaceFile } from "@sluice/command-line";

import { DefinitionFileError } from "../errors.ts";
import type { DefinitionLock } from "./definition-lock.ts";
import { lockVersions, parseLock } from "./parse-lock.ts";

/** The datasets that have a lock: it lies beside the definitions, in the folder `locks`. */
export function listLocked(definitionsFolder: string): readonly string[] {
  const folder = toLocksFolder(definitionsFolder);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((file) => file.endsWith(".json")).map((file) => parse(file).name);
}

/** Finds one dataset's lock; undefined for one that was never locked. Throws {@link DefinitionFileError}. */
export function findLock(definitionsFolder: string, dataset: string): DefinitionLock | undefined {
  const path = toLockPath(definitionsFolder, dataset);
  if (!existsSync(path)) return undefined;
  const lock = parseLock(dataset, readFileSync(path, "utf8"));
  if (typeof lock === "string") throw new DefinitionFileError(`datasets/locks/${dataset}.json`, [lock]);
  return lock;
}

export function writeLock(definitionsFolder: string, lock: DefinitionLock): void {
  const text = JSON.stringify({ version: lockVersions.current, ...lock }, null, 2);
  replaceFile(toLockPath(definitionsFolder, lock.definition.name), `${text}\n`);
}

export function removeLock(definitionsFolder: string, dataset: string): void {
  rmSync(toLockPath(definitionsFolder, dataset));
}

function toLockPath(definitionsFolder: string, dataset: string): string {
  return join(toLocksFolder(definitionsFolder), `${dataset}.json`);
}

function toLocksFolder(definitionsFolder: string): string {
  return join(definitionsFolder, "locks");
}
