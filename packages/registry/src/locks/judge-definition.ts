import { compareDefinitions, hashDefinition, type LockedDefinition } from "@sluice/schema";

import type { DefinitionLock } from "./definition-lock.ts";

/** What a definition is, held against its lock. */
export type LockVerdict =
  | { readonly kind: "new" }
  /** Locked as it is. */
  | { readonly kind: "locked"; readonly lockedOn: string }
  /** With changes that old data can take, each with what follows from it. */
  | { readonly kind: "grown"; readonly changes: readonly string[] }
  /** With changes that old data cannot take, each with the reason and the way out; other changes wait. */
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** Holds a definition against its lock. Whatever checks one goes by this: `lock`, `plan`, `up`, the program, `add`. */
export function judgeDefinition(current: LockedDefinition, lock: DefinitionLock | undefined): LockVerdict {
  if (lock === undefined) return { kind: "new" };
  if (hashDefinition(lock.definition) === hashDefinition(current)) return { kind: "locked", lockedOn: lock.lockedOn };
  const { refused, accepted } = compareDefinitions(lock.definition, current);
  return refused.length > 0 ? { kind: "refused", problems: refused } : { kind: "grown", changes: accepted };
}
