/** A condition that code elsewhere makes true. */
export interface Condition {
  /** Call it whenever the condition may have become true. */
  readonly check: () => void;
  /** Resolves once it is true, which may be at once. */
  readonly whenTrue: () => Promise<void>;
}

export function createCondition(isTrue: () => boolean): Condition {
  let waiting: (() => void)[] = [];
  return {
    check: () => {
      if (waiting.length === 0 || !isTrue()) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    whenTrue: async () => {
      if (!isTrue()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
