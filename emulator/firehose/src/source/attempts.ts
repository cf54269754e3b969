import type { Clock } from "@sluice/emulator-wire";

/** Work that may fail for a reason that passes, as on a full disk. */
export interface Attempts {
  /** What the work gives; when it throws, undefined, and `again` is called in a while: perhaps nothing else would bring it about. */
  readonly run: <Result>(work: () => Result, again: () => void) => Result | undefined;
  /** Calls back no more. */
  readonly end: () => void;
}

export interface AttemptsOptions {
  readonly clock: Clock;
  readonly streamName: string;
  readonly onProblem: (problem: string) => void;
}

const delayMs = 10_000;

/** However much fails at once, it is tried again once. */
export function createAttempts({ clock, streamName, onProblem }: AttemptsOptions): Attempts {
  let cancel: (() => void) | undefined;
  const end = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    run: (work, again) => {
      try {
        return work();
      } catch (error) {
        onProblem(`reading of ${streamName} failed and is tried again: ${String(error)}`);
        end();
        cancel = clock.after(delayMs, again);
        return undefined;
      }
    },
    end,
  };
}
