import { compareDefinitions, hashDefinition } from "@sluice/schema";
import type { LockedDefinition } from "@sluice/schema";

import { type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";

/** A dataset as a stack has it. */
export interface DeployedDefinition {
  /** The stack, in words for the user: `stack "dev"`. */
  readonly place: string;
  readonly definition: LockedDefinition;
  /** Absent when it was deployed without being locked as it is. */
  readonly lockedOn?: string | undefined;
}

export type LockUndo =
  /** No stack has the dataset. */
  | { readonly kind: "remove" }
  | { readonly kind: "restore"; readonly lock: DefinitionLock; readonly place: string }
  | { readonly kind: "refused"; readonly problem: string };

/**
 * Decides what becomes of a lock that is taken back: it becomes what the stacks have. What a stack has is not taken back, for
 * its data relies on it. `today` is for a definition that was deployed without a day.
 */
export function undoLock(lock: DefinitionLock, deployed: readonly DeployedDefinition[], today: string): LockUndo {
  if (deployed.length === 0) return { kind: "remove" };
  const hash = hashDefinition(lock.definition);
  const same = deployed.find(({ definition }) => hashDefinition(definition) === hash);
  if (same !== undefined) {
    return { kind: "refused", problem: `${same.place} has it as it is locked, and data that relies on it` };
  }
  const newest = findNewest(deployed);
  if (newest === undefined) {
    const places = deployed.map(({ place }) => place).join(" and ");
    return { kind: "refused", problem: `${places} have definitions of which none grew from the others` };
  }
  const { definition, lockedOn = today, place } = newest;
  return { kind: "restore", lock: toDefinitionLock(definition, lockedOn), place };
}

/** The definition that all others can become; undefined when they went different ways. */
function findNewest(deployed: readonly DeployedDefinition[]): DeployedDefinition | undefined {
  return deployed.find(({ definition }) =>
    deployed.every((other) => compareDefinitions(other.definition, definition).refused.length === 0),
  );
}
