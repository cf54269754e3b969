import type { Clock } from "@sluice/emulator-wire";

/** The orderly end of a delivery stream: it delivers what it can, but does not wait for what cannot be delivered now. */
export interface Closing {
  readonly begin: () => void;
  /** Aborted when it begins. */
  readonly signal: AbortSignal;
  /** Whether work that still fails is to be left for the next start. */
  readonly isOverdue: () => boolean;
  /** Counts an object that is left. */
  readonly leave: () => void;
  /** Reports what is left. */
  readonly end: () => void;
}

/** Time for a fault to pass, such as a bucket that is away for a moment. Whoever pressed Ctrl-C waits. */
const patienceMs = 3_000;

export interface ClosingOptions {
  readonly clock: Clock;
  readonly onProblem: (problem: string) => void;
}

export function createClosing({ clock, onProblem }: ClosingOptions): Closing {
  const controller = new AbortController();
  let overdueAtMs = Infinity;
  let left = 0;
  return {
    begin: () => {
      overdueAtMs = Math.min(overdueAtMs, clock.nowMs() + patienceMs);
      controller.abort();
    },
    signal: controller.signal,
    isOverdue: () => clock.nowMs() >= overdueAtMs,
    leave: () => {
      left += 1;
    },
    end: () => {
      if (left > 0) onProblem(`${left} ${left === 1 ? "object is" : "objects are"} left for the next start`);
    },
  };
}
