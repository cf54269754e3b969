/** Something that becomes true when things happen elsewhere. */
export interface Condition {
  /** To be called whenever it may have become true. */
  readonly check: () => void;
  /** Resolves when it is true, at once if it is. */
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
