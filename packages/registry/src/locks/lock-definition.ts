import type { DatasetDefinition } from "@sluice/schema";

import { DefinitionFileError } from "../errors.ts";
import type { Registry } from "../registry.ts";
import { toDefinitionLock } from "./definition-lock.ts";
import { judgeDefinition } from "./judge-definition.ts";
import { writeLock } from "./lock-files.ts";
import { formatToday } from "./today.ts";

/**
 * Locks one definition as it is. Returns false when it is locked so already. Throws {@link DefinitionFileError} when old data
 * could not live with what has changed since it was locked.
 */
export function lockDefinition({ folder, findLock }: Registry, definition: DatasetDefinition): boolean {
  const { name } = definition;
  const verdict = judgeDefinition(definition, findLock(name));
  if (verdict.kind === "locked") return false;
  if (verdict.kind === "refused") throw new DefinitionFileError(`datasets/locks/${name}.json`, verdict.problems);
  writeLock(folder, toDefinitionLock(definition, formatToday()));
  return true;
}
