/** One thing in which a definition differs from the deployed one. */
export interface Difference {
  readonly isAccepted: boolean;
  /** In a few words, to go after "your file": `adds column "x"`. */
  readonly brief: string;
  /** What changed and what follows; for a refused change the reason and the way out. */
  readonly line: string;
}

export function accept(brief: string, line: string): Difference {
  return { isAccepted: true, brief, line };
}

export function refuse(brief: string, problem: string, wayOut: string): Difference {
  return { isAccepted: false, brief, line: `${problem}; ${wayOut}` };
}

/** What is always possible instead: the old data stays as it is under the old name. */
export function suggestNewDataset(name: string): string {
  return `define a new dataset beside "${name}" and let producers move`;
}

/** Equal as JSON; both must have their keys in a fixed order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `"a", "b"` */
export function quoteAll(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}
