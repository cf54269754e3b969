import { compareDefinitions, type DatasetDefinition } from "@sluice/schema";

import { type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

export interface LockCheck {
  /** Changes that are not possible, each with the reason and the way out. */
  readonly refused: readonly string[];
  /** What can be written into the locks. */
  readonly accepted: readonly string[];
  /** Locks to write: of new datasets, and of those with accepted changes alone. */
  readonly toWrite: readonly DefinitionLock[];
}

export interface LockCheckOptions {
  readonly definitions: readonly DatasetDefinition[];
  readonly locks: readonly DefinitionLock[];
  /** The day that locks to write get: `yyyy-mm-dd`. */
  readonly today: string;
}

/** Compares every definition with its committed lock. */
export function checkLocks({ definitions, locks, today }: LockCheckOptions): LockCheck {
  const orphans = locks
    .map((lock) => lock.definition.name)
    .filter((locked) => !definitions.some(({ name }) => name === locked))
    .map((name) => `dataset "${name}" is locked and gone: its data is still in the lake; take it back`);
  const checks = definitions.map((definition) => checkDefinition(definition, locks, today));
  return {
    refused: [...orphans, ...checks.flatMap(({ refused }) => refused)],
    accepted: checks.flatMap(({ accepted }) => accepted),
    toWrite: checks.flatMap(({ toWrite }) => toWrite),
  };
}

function checkDefinition(current: DatasetDefinition, locks: readonly DefinitionLock[], today: string): LockCheck {
  const { name } = current;
  const lock = locks.find(({ definition }) => definition.name === name);
  const toWrite = [toDefinitionLock(current, today)];
  if (lock === undefined) return { refused: [], accepted: [`dataset "${name}" is new`], toWrite };
  const { refused, accepted } = compareDefinitions(lock.definition, current);
  const problems = refused.map((problem) => `dataset "${name}": ${problem}`);
  // A lock is written as a whole or not at all: other changes wait.
  if (problems.length > 0 || accepted.length === 0) return { refused: problems, accepted: [], toWrite: [] };
  return { refused: [], accepted: accepted.map((change) => `dataset "${name}": ${change}`), toWrite };
}
