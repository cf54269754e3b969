import type { Dataset } from "@sluice/schema";
import type { Transport } from "@sluice/stream";

import { answerRefusal, answerRows, type HttpAnswer } from "./answer.ts";
import { RefusedRequestError } from "./errors.ts";
import type { LakeWriter } from "./lake-writer.ts";
import { planRows } from "./plan-rows.ts";
import { type HttpEvent, readRequest, type RowsRequest } from "./read-request.ts";
import { readText } from "./read-text.ts";
import { describeLoad, describeRefusal, type RequestAccount } from "./request-account.ts";
import { hashBatches, hashText, nameLoad } from "./request-identity.ts";
import type { KeptState, RequestLedger } from "./request-ledger.ts";
import type { RequestState } from "./request-state.ts";
import { sendAndKeep } from "./send-and-keep.ts";

export interface TakeDependencies {
  readonly dataset: Dataset;
  readonly transport: Transport;
  readonly ledger: RequestLedger;
  readonly lake: LakeWriter;
  /** How long sending may take from now on. */
  readonly remainingMs: () => number;
  readonly nowMs: () => number;
  /** For requests that bring no key: they can be repeated with this one. */
  readonly createKey: () => string;
}

/** An answer, and what there is to report about its request; nothing of one whose answer is an earlier one. */
export interface TakenRows {
  readonly answer: HttpAnswer;
  readonly account?: RequestAccount;
}

/**
 * Takes the rows of a request: checks and packs them, sends them, keeps what does not fit, and says what became of each.
 * Throws what is neither the client's fault nor the stream's.
 */
export async function takeRows(event: HttpEvent, dependencies: TakeDependencies): Promise<TakenRows> {
  const { dataset, nowMs, createKey } = dependencies;
  const startedAtMs = nowMs();
  try {
    return await takeRequest(readRequest(event, dataset), startedAtMs, dependencies);
  } catch (error) {
    if (!(error instanceof RefusedRequestError)) throw error;
    const { status, message } = error;
    const answer = answerRefusal(status, message);
    const times = { startedAtMs, endedAtMs: nowMs() };
    return { answer, account: describeRefusal({ event, error, dataset, loadId: `http-${createKey()}`, ...times }) };
  }
}

async function takeRequest(
  request: RowsRequest,
  startedAtMs: number,
  dependencies: TakeDependencies,
): Promise<TakenRows> {
  const { dataset, ledger, createKey } = dependencies;
  const text = await readText(request, dataset);
  const idempotencyKey = request.idempotencyKey ?? createKey();
  const loadId = nameLoad({ callerId: request.caller.id, dataset: dataset.name, idempotencyKey });
  const planned = planRows({ dataset, loadId, text, request });
  const fresh: RequestState = {
    version: 1,
    textHash: hashText(text),
    batchesHash: hashBatches(planned.batches),
    startedAtMs,
    acknowledged: [],
  };
  const kept = request.idempotencyKey === undefined ? undefined : await ledger.claim(loadId, fresh);
  const earlier = kept === undefined || kept.isFirst ? undefined : findEarlierAnswer(kept.state, fresh);
  if (earlier !== undefined) return { answer: earlier };
  const state = kept?.state ?? fresh;
  const sent = await sendAndKeep({ request, loadId, planned, state }, dependencies);
  const answer = answerRows({ loadId, idempotencyKey, planned, sent });
  const isDone = sent.problem === undefined;
  const next = { ...state, acknowledged: [...sent.acknowledged], ...(isDone && { answer }) };
  // Without a key the client has nothing to repeat, unless something is left to send.
  if (kept !== undefined || !isDone) await remember(ledger, loadId, kept, next);
  const times = { startedAtMs: state.startedAtMs, endedAtMs: dependencies.nowMs() };
  return {
    answer,
    account: describeLoad({ request, dataset, loadId, planned, sent, status: answer.status, ...times }),
  };
}

/**
 * The answer to a request that has been made before; undefined when it goes on. Throws {@link RefusedRequestError} when it
 * is another request under the same key.
 */
function findEarlierAnswer(before: RequestState, now: RequestState): HttpAnswer | undefined {
  if (before.textHash !== now.textHash) {
    throw new RefusedRequestError(
      422,
      "this Idempotency-Key came before, with another body; take a new key for new rows",
    );
  }
  const { answer } = before;
  if (answer !== undefined) return { ...answer, headers: { "idempotency-replayed": "true" } };
  if (before.batchesHash === now.batchesHash) return undefined;
  throw new RefusedRequestError(
    409,
    "the dataset has been deployed anew since this request was first made, and packs its rows differently: they could show twice; verify the load, then send what is missing with a new key",
  );
}

async function remember(
  ledger: RequestLedger,
  loadId: string,
  kept: KeptState | undefined,
  next: RequestState,
): Promise<void> {
  if (kept === undefined) await ledger.claim(loadId, next);
  else await ledger.replace(loadId, kept, next);
}
