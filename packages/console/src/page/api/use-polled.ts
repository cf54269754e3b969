import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { ask } from "./ask.ts";
import { computePollDelay } from "./poll-delay.ts";

export interface Polled<Answer> {
  /** The last answer, also while the server errs. */
  readonly answer: ReadonlySignal<Answer | undefined>;
  /** Why the last question was not answered. */
  readonly error: ReadonlySignal<string | undefined>;
}

/**
 * Asks the same question again and again while the component is shown: every two seconds unless told otherwise, less often in a tab
 * that nobody looks at or when the server errs. One question at a time; another question begins anew.
 */
export function usePolled<Answer>(question: string, { everyMs }: PollSettings<Answer> = {}): Polled<Answer> {
  const answer = useSignal<Answer | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  useEffect(() => {
    answer.value = undefined;
    error.value = undefined;
    return poll<Answer>(question, {
      readEveryMs: () => (typeof everyMs === "function" ? answer.value && everyMs(answer.value) : everyMs),
      onAnswer: (value) => {
        answer.value = value;
        error.value = undefined;
      },
      onError: (message) => {
        error.value = message;
      },
    });
  }, [question]);
  return { answer, error };
}

export interface PollSettings<Answer> {
  /** Or as the last answer says. */
  readonly everyMs?: number | ((answer: Answer) => number);
}

interface PollListener<Answer> {
  readonly readEveryMs: () => number | undefined;
  readonly onAnswer: (answer: Answer) => void;
  readonly onError: (message: string) => void;
}

/** Returns what ends it. */
function poll<Answer>(question: string, { readEveryMs, onAnswer, onError }: PollListener<Answer>): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: number | undefined;
  let failures = 0;
  let isAsking = false;
  const askOnce = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    window.clearTimeout(timer);
    try {
      const value = await ask<Answer>(question, signal);
      failures = 0;
      if (!signal.aborted) onAnswer(value);
    } catch (error) {
      failures += 1;
      if (!signal.aborted) onError(error instanceof Error ? error.message : String(error));
    }
    isAsking = false;
    if (!signal.aborted)
      timer = window.setTimeout(
        () => void askOnce(),
        computePollDelay({ isHidden: document.hidden, failures, everyMs: readEveryMs() }),
      );
  };
  const onVisible = (): void => void (document.hidden || askOnce());
  document.addEventListener("visibilitychange", onVisible);
  void askOnce();
  return () => {
    controller.abort();
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisible);
  };
}
