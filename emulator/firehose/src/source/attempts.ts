import type { Clock, Troubles } from "@sluice/emulator-wire";

import { describeReason } from "../destination/retry-until-done.ts";

/** Runs work that may fail for a passing reason, such as a full disk. */
export interface Attempts {
  /** Returns the work's result. If it throws, returns undefined and calls `again` later, as nothing else may trigger it. */
  readonly run: <Result>(work: () => Result, again: () => void) => Result | undefined;
  /** Cancels the pending call. */
  readonly end: () => void;
}

export interface AttemptsOptions {
  readonly clock: Clock;
  readonly streamName: string;
  readonly onProblem: (problem: string) => void;
  readonly troubles: Troubles;
}

const delayMs = 10_000;

/** Several failures in a row lead to one retry, and to one report. */
export function createAttempts({ clock, streamName, onProblem, troubles }: AttemptsOptions): Attempts {
  let cancel: (() => void) | undefined;
  let lastReason: string | undefined;
  const what = `reading of ${streamName}`;
  const watched = troubles.watch(what);
  const report = (reason: string | undefined): void => {
    if (reason === lastReason) return;
    onProblem(`${what} ${reason === undefined ? "succeeded again" : `failed, trying again: ${reason}`}`);
    lastReason = reason;
  };
  const end = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    run: (work, again) => {
      try {
        const result = work();
        watched.ended();
        report(undefined);
        return result;
      } catch (error) {
        watched.failed(error);
        report(describeReason(error));
        end();
        cancel = clock.after(delayMs, again);
        return undefined;
      }
    },
    end,
  };
}
