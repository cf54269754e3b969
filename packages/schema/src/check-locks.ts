import type { Dataset } from "./dataset.ts";
import { compareLocks, type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

export interface LockCheck {
  /** Changes that are not possible, each with the reason and the way out. */
  readonly refused: readonly string[];
  /** What can be written into the locks. */
  readonly accepted: readonly string[];
  /** Locks to write: of new datasets, and of those with accepted changes alone. */
  readonly toWrite: readonly DefinitionLock[];
}

/** Compares every dataset with its committed lock. */
export function checkLocks(datasets: readonly Dataset[], locks: readonly DefinitionLock[]): LockCheck {
  const orphans = locks
    .filter((lock) => !datasets.some(({ name }) => name === lock.dataset))
    .map(({ dataset }) => `dataset "${dataset}" is locked and gone: its data is still in the lake; take it back`);
  const checks = datasets.map((dataset) => checkDataset(dataset, locks));
  return {
    refused: [...orphans, ...checks.flatMap(({ refused }) => refused)],
    accepted: checks.flatMap(({ accepted }) => accepted),
    toWrite: checks.flatMap(({ toWrite }) => toWrite),
  };
}

function checkDataset(dataset: Dataset, locks: readonly DefinitionLock[]): LockCheck {
  const current = toDefinitionLock(dataset);
  const locked = locks.find((lock) => lock.dataset === dataset.name);
  if (locked === undefined) {
    return { refused: [], accepted: [`dataset "${dataset.name}" is new`], toWrite: [current] };
  }
  const { refused, accepted } = compareLocks(locked, current);
  const problems = refused.map((problem) => `dataset "${dataset.name}": ${problem}`);
  // A lock is written as a whole or not at all: other changes wait.
  if (problems.length > 0 || accepted.length === 0) return { refused: problems, accepted: [], toWrite: [] };
  return {
    refused: [],
    accepted: accepted.map((change) => `dataset "${dataset.name}": ${change}`),
    toWrite: [current],
  };
}
