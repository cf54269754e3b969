import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type DefinitionLock, type ParsedLocks, parseLocks } from "@sluice/schema";

/** Reads the locks that lie beside the definitions, in the folder `locks`. */
export function readLocks(definitionsFolder: string): ParsedLocks {
  const folder = join(definitionsFolder, "locks");
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return parseLocks(files.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })));
}

export function writeLock(definitionsFolder: string, lock: DefinitionLock): void {
  const path = join(definitionsFolder, "locks", `${lock.definition.name}.json`);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
