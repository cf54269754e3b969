import type { Clock } from "@sluice/emulator-wire";

import { type Extraction, failExtraction } from "./extraction.ts";
import type { JqRequest } from "./jq-worker.ts";

/** A batch's extractions; or why jq gave none, and whether this batch was its thread's first. That thread is gone. */
export type JqAnswer =
  | { readonly ok: true; readonly extractions: readonly Extraction[] }
  | { readonly ok: false; readonly reason: string; readonly isFresh: boolean };

type AskJq = (request: JqRequest) => Promise<JqAnswer>;

/** How long a batch may be searched. A query that loops for each record takes 60 s of it for one. */
const searchMs = 180_000;

/**
 * Fails the records that end jq or take too long, and no others. When a batch fails so, its records are tried one by one.
 * A record fails only in a new thread: in any other, one before it may have left jq broken.
 */
export async function extractPastFaults(
  ask: AskJq,
  clock: Pick<Clock, "dueAtMs" | "nowMs">,
  request: JqRequest,
): Promise<readonly Extraction[]> {
  const answer = await ask(request);
  if (answer.ok) return answer.extractions;
  if (answer.isFresh && request.texts.length === 1) return [failExtraction(answer.reason)];
  const untilMs = clock.dueAtMs(searchMs);
  const extractions: Extraction[] = [];
  for (const text of request.texts) {
    const isOver = clock.nowMs() >= untilMs;
    const single = { query: request.query, texts: [text] };
    extractions.push(...(isOver ? [failUntried(answer.reason)] : await extractAlone(ask, single)));
  }
  return extractions;
}

async function extractAlone(ask: AskJq, single: JqRequest): Promise<readonly Extraction[]> {
  const first = await ask(single);
  const answer = first.ok || first.isFresh ? first : await ask(single);
  return answer.ok ? answer.extractions : [failExtraction(answer.reason)];
}

function failUntried(reason: string): Extraction {
  return failExtraction(`Not tried, since jq failed for ${searchMs / 1000} s in its batch: ${reason}`);
}
