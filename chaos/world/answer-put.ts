import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { type Answer, type ForwardedCall, sendAnswer } from "./forward.ts";
import type { PutTreatment } from "./put-treatment.ts";

export interface PutCall {
  readonly call: ForwardedCall;
  readonly response: ServerResponse;
  /** Has the engine carry a call out. */
  readonly carry: (call: ForwardedCall) => Promise<Answer>;
}

const inputSchema = z.looseObject({ Records: z.array(z.unknown()) });
const outputSchema = z.looseObject({ FailedRecordCount: z.number(), Records: z.array(z.unknown()) });
const throttled = { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded for shard." };

export async function answerPut(treatment: PutTreatment, put: PutCall): Promise<void> {
  const { call, response, carry } = put;
  switch (treatment.kind) {
    case "as-is":
      return sendAnswer(response, await carry(call));
    case "error":
      return sendJson(response, treatment.status, { __type: treatment.type, message: treatment.type });
    case "partial":
      return sendPartly(put, (index) => index % treatment.divisor === treatment.remainder, throttled);
    case "lie":
      return sendPartly(put, (index) => index === 0, { ShardId: "shardId-000000000000", SequenceNumber: "1" });
    case "garbage":
      await carry(call);
      response.writeHead(200, { "content-type": treatment.contentType }).end(treatment.body);
      return undefined;
    case "slow":
      await sleep(treatment.ms);
      return sendAnswer(response, await carry(call));
    case "cut":
      if (treatment.phase === "after") await carry(call);
      response.destroy();
      return undefined;
    case "hang":
      if (treatment.isCarriedOut) await carry(call);
      await sleep(treatment.ms);
      response.destroy();
  }
}

/** Forwards a call without the records that are chosen, for which it makes up an answer. */
async function sendPartly(
  { call, response, carry }: PutCall,
  isHeldBack: (index: number) => boolean,
  madeUp: object,
): Promise<void> {
  const { Records, ...stream } = inputSchema.parse(JSON.parse(call.body.toString()));
  const kept = Records.filter((_, index) => !isHeldBack(index));
  const body = Buffer.from(JSON.stringify({ ...stream, Records: kept }));
  const answer = kept.length === 0 ? undefined : await carry({ ...call, body });
  if (answer !== undefined && answer.status !== 200) return sendAnswer(response, answer);
  const { FailedRecordCount, Records: results } =
    answer === undefined
      ? { FailedRecordCount: 0, Records: [] }
      : outputSchema.parse(JSON.parse(answer.body.toString()));
  const next = results.values();
  const merged = Records.map((_, index) => (isHeldBack(index) ? madeUp : next.next().value));
  const refused = "ErrorCode" in madeUp ? Records.length - kept.length : 0;
  return sendJson(response, 200, { FailedRecordCount: FailedRecordCount + refused, Records: merged });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}
