/** Counts what was begun and has not yet ended, and tells when there is nothing. */
export interface Outstanding {
  readonly add: (count: number) => void;
  readonly settle: (count: number) => void;
  /** Resolves when the count is zero, at once if it is. */
  readonly whenNone: () => Promise<void>;
}

export function createOutstanding(): Outstanding {
  let outstanding = 0;
  let waiting: (() => void)[] = [];
  return {
    add: (count) => {
      outstanding += count;
    },
    settle: (count) => {
      outstanding -= count;
      if (outstanding > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    whenNone: async () => {
      if (outstanding > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
