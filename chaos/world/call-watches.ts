import { setTimeout as sleep } from "node:timers/promises";

/** Before the engine has carried a call out, or after. */
export type CallPhase = "before" | "after";

export interface CallWatch {
  readonly reached: Promise<void>;
  readonly cancel: () => void;
}

/** Who waits for a call of the producer's. */
export interface CallWatches {
  /** Resolves at the n-th call from now on. */
  readonly whenCall: (number: number, phase: CallPhase) => CallWatch;
  /** Tells that a call has come to a phase, and gives those who waited for it time to strike. */
  readonly pass: (phase: CallPhase) => Promise<void>;
}

interface Waiter {
  left: number;
  readonly phase: CallPhase;
  readonly resolve: () => void;
}

const strikeMs = 5;

export function createCallWatches(): CallWatches {
  const waiters = new Set<Waiter>();
  return {
    whenCall: (left, phase) => {
      const { promise: reached, resolve } = Promise.withResolvers<void>();
      const waiter = { left, phase, resolve };
      waiters.add(waiter);
      return { reached, cancel: () => void waiters.delete(waiter) };
    },
    pass: async (phase) => {
      const reached = [...waiters].filter((waiter) => waiter.phase === phase && (waiter.left -= 1) <= 0);
      for (const waiter of reached) {
        waiters.delete(waiter);
        waiter.resolve();
      }
      if (reached.length > 0) await sleep(strikeMs);
    },
  };
}
