import { type LockedDefinition, toLockedDefinition } from "@sluice/schema";

/** A definition as it was last accepted, to be committed beside it. */
export interface DefinitionLock {
  /** The day on which it was locked in this form: `yyyy-mm-dd`. */
  readonly lockedOn: string;
  readonly definition: LockedDefinition;
}

/** Locks a definition as it is. */
export function toDefinitionLock(definition: LockedDefinition, lockedOn: string): DefinitionLock {
  return { lockedOn, definition: toLockedDefinition(definition) };
}
