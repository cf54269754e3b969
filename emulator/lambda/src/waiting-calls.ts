import type { Clock } from "@sluice/emulator-wire";

import type { ExecutionEnvironment } from "./execution-environment.ts";
import type { WorkerCall } from "./lambda-worker.ts";

/** Calls that came while every execution environment was busy, in their order. */
export interface WaitingCalls {
  /** Resolves with the response. */
  readonly add: (call: WorkerCall) => Promise<unknown>;
  /** Runs the call that has waited longest, if there is one. */
  readonly serveNext: (idle: ExecutionEnvironment) => void;
  readonly refuse: (reason: Error) => void;
}

interface WaitingCallsOptions {
  readonly clock: Pick<Clock, "after">;
  /** A call that has waited this long gets an environment that is started for it. */
  readonly patienceMs: number;
  readonly start: () => ExecutionEnvironment;
  readonly runIn: (environment: ExecutionEnvironment, call: WorkerCall) => Promise<unknown>;
}

interface WaitingCall {
  readonly call: WorkerCall;
  readonly response: PromiseWithResolvers<unknown>;
  readonly cancelTimer: () => void;
}

export function createWaitingCalls({ clock, patienceMs, start, runIn }: WaitingCallsOptions): WaitingCalls {
  const waiting = new Set<WaitingCall>();
  const remove = (each: WaitingCall): void => {
    each.cancelTimer();
    waiting.delete(each);
  };
  const serve = (each: WaitingCall, environment: ExecutionEnvironment): void => {
    remove(each);
    each.response.resolve(runIn(environment, each.call));
  };
  return {
    add: (call) => {
      const response = Promise.withResolvers<unknown>();
      const cancelTimer = clock.after(patienceMs, () => serve(each, start()));
      const each = { call, response, cancelTimer };
      waiting.add(each);
      return response.promise;
    },
    serveNext: (idle) => {
      const [longest] = waiting;
      if (longest !== undefined) serve(longest, idle);
    },
    refuse: (reason) => {
      for (const each of waiting) {
        remove(each);
        each.response.reject(reason);
      }
    },
  };
}
