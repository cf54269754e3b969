import { z } from "zod";

const requestState = z.object({
  version: z.literal(1),
  /** Of the body, decompressed. */
  textHash: z.string(),
  /** Of the batches that were made of it. */
  batchesHash: z.string(),
  startedAtMs: z.number(),
  /** Numbers of the batches that were acknowledged, as far as an answer was given. */
  acknowledged: z.array(z.number()),
  /** What the request was answered; absent until all of its batches are acknowledged. */
  answer: z.object({ status: z.number(), body: z.string() }).optional(),
});

/** What a request with an idempotency key has come to, as the lake keeps it. */
export type RequestState = z.output<typeof requestState>;

/** Throws for an object that nobody but this program could have written there. */
export function parseRequestState(text: string): RequestState {
  return requestState.parse(JSON.parse(text));
}
