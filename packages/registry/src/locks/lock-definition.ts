import { compareDefinitions, type DatasetDefinition, hashDefinition } from "@sluice/schema";

import { DefinitionFileError } from "../errors.ts";
import type { Registry } from "../registry.ts";
import { toDefinitionLock } from "./definition-lock.ts";
import { writeLock } from "./lock-files.ts";
import { formatToday } from "./today.ts";

/**
 * Locks one definition as it is. Returns false when it is locked so already. Throws {@link DefinitionFileError} when old data
 * could not live with what has changed since it was locked.
 */
export function lockDefinition({ folder, findLock }: Registry, definition: DatasetDefinition): boolean {
  const lock = findLock(definition.name);
  if (lock !== undefined && hashDefinition(lock.definition) === hashDefinition(definition)) return false;
  const { refused } = lock === undefined ? { refused: [] } : compareDefinitions(lock.definition, definition);
  if (refused.length > 0) throw new DefinitionFileError(`locks/${definition.name}.json`, refused);
  writeLock(folder, toDefinitionLock(definition, formatToday()));
  return true;
}
