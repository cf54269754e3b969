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

/** Undefined for what is none. */
export function parseRequestState(value: unknown): RequestState | undefined {
  return requestState.safeParse(value).data;
}
