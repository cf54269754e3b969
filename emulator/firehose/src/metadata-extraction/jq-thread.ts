import type { Worker } from "node:worker_threads";

import { type Clock, startWorker } from "@sluice/emulator-wire";

import { extractPastFaults, type JqAnswer } from "./extract-past-faults.ts";
import type { Extraction } from "./extraction.ts";
import type { JqRequest } from "./jq-worker.ts";

/** jq in a thread of its own, one batch at a time. A thread that dies or hangs is replaced, and its records tried anew. */
export interface JqThread {
  readonly run: (request: JqRequest) => Promise<readonly Extraction[]>;
  readonly close: () => Promise<void>;
}

/** Ends what loops, and the search for it. */
export type JqClock = Pick<Clock, "after" | "dueAtMs" | "nowMs">;

/** A query may loop forever. AWS does not document its own limit. */
const timeoutMs = 60_000;

const workerUrl = new URL(import.meta.resolve("#jq-worker"));

/** The thread starts with the first batch. */
export function createJqThread(clock: JqClock): JqThread {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const ask = async (request: JqRequest): Promise<JqAnswer> => {
    const isFresh = worker === undefined;
    worker ??= startJqWorker();
    const answer = await askWorker(worker, request, clock);
    if (answer.ok) return answer;
    await end();
    return { ...answer, isFresh };
  };

  return {
    run: (request) => {
      const running = last.then(() => extractPastFaults(ask, clock, request));
      last = running;
      return running;
    },
    close: async () => {
      await last;
      await end();
    },
  };
}

type WorkerAnswer =
  | { readonly ok: true; readonly extractions: readonly Extraction[] }
  | { readonly ok: false; readonly reason: string };

function askWorker(worker: Worker, request: JqRequest, clock: Pick<Clock, "after">): Promise<WorkerAnswer> {
  const { promise, resolve } = Promise.withResolvers<WorkerAnswer>();
  const fail = (reason: string): void => resolve({ ok: false, reason });
  const onMessage = (extractions: readonly Extraction[]): void => resolve({ ok: true, extractions });
  const onError = (error: Error): void => fail(`The query ended jq: ${error.message}`);
  const onExit = (): void => fail("The query ended jq.");
  const cancelTimer = clock.after(timeoutMs, () => fail(`The query took longer than ${timeoutMs / 1000} s.`));
  worker.once("message", onMessage).once("error", onError).once("exit", onExit);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  worker.postMessage(request);
  return promise.finally(() => {
    cancelTimer();
    worker.off("message", onMessage).off("error", onError).off("exit", onExit);
  });
}

/** Output is discarded, since a query can print with `debug`. */
function startJqWorker(): Worker {
  const worker = startWorker(workerUrl, { env: {}, stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}
