import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { ReplayAnswer, ReplayConfirmation, ReplayQuestion } from "../../rejects/rejects-answer.ts";
import { ask, tell } from "../api/ask.ts";

export interface ReplaySteps {
  /** The trial or the replay that was begun last. */
  readonly replay: ReadonlySignal<ReplayAnswer | undefined>;
  readonly error: ReadonlySignal<string | undefined>;
  readonly tryOut: (question: ReplayQuestion) => Promise<void>;
  readonly confirm: (confirmation: ReplayConfirmation) => Promise<void>;
  readonly forget: () => void;
}

const lookAgainMs = 700;

/** Begins trials and replays, and follows them to their ends. */
export function useReplay(): ReplaySteps {
  const replay = useSignal<ReplayAnswer | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const begin = async (answer: Promise<ReplayAnswer>): Promise<void> => {
    error.value = undefined;
    try {
      replay.value = await answer;
    } catch (reason) {
      error.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  const isGoing = replay.value?.state === "trying" || replay.value?.state === "sending";
  useEffect(() => {
    const current = replay.value;
    if (!isGoing || current === undefined) return undefined;
    const timer = window.setInterval(() => {
      void begin(ask<ReplayAnswer>(`rejects/replay?replay=${current.replay}`));
    }, lookAgainMs);
    return () => window.clearInterval(timer);
  }, [replay.value?.replay, isGoing]);
  return {
    replay,
    error,
    tryOut: async (question) => begin(tell<ReplayAnswer>("rejects/replay", question)),
    confirm: async (confirmation) => begin(tell<ReplayAnswer>("rejects/replay/confirm", confirmation)),
    forget: () => {
      replay.value = undefined;
      error.value = undefined;
    },
  };
}
