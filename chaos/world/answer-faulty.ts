import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { FaultyAnswer } from "./faulty-answer.ts";
import { type Answer, forward, type ForwardedCall } from "./forward.ts";

/** A PutRecords call that meets a fault. */
export interface FaultyCall {
  readonly call: ForwardedCall;
  readonly response: ServerResponse;
  /** Called when the engine has carried the call out. */
  readonly afterwards: () => Promise<void>;
}

const inputSchema = z.looseObject({ Records: z.array(z.unknown()) });
const outputSchema = z.looseObject({ FailedRecordCount: z.number(), Records: z.array(z.unknown()) });
const throttled = { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded for shard." };

export async function answerFaulty(fault: FaultyAnswer, faulty: FaultyCall): Promise<void> {
  const { call, response, afterwards } = faulty;
  switch (fault.kind) {
    case "error":
      return sendJson(response, fault.status, { __type: fault.type, message: fault.type });
    case "partial":
      return sendPartly(faulty, (index) => index % fault.divisor === fault.remainder, throttled);
    case "lie":
      return sendPartly(faulty, (index) => index === 0, { ShardId: "shardId-000000000000", SequenceNumber: "1" });
    case "garbage":
      await forward(call);
      await afterwards();
      response.writeHead(200, { "content-type": fault.contentType }).end(fault.body);
      return undefined;
    case "slow":
      await sleep(fault.ms);
      return send(response, await forward(call));
    case "cut":
      if (fault.phase === "after") await forward(call);
      response.destroy();
      return undefined;
    case "hang":
      if (fault.isCarriedOut) await forward(call);
      await sleep(fault.ms);
      response.destroy();
  }
}

/** Forwards a call without the records that are chosen, for which it makes up an answer. */
async function sendPartly(
  { call, response, afterwards }: FaultyCall,
  isHeldBack: (index: number) => boolean,
  madeUp: object,
): Promise<void> {
  const { Records, ...stream } = inputSchema.parse(JSON.parse(call.body.toString()));
  const kept = Records.filter((_, index) => !isHeldBack(index));
  const body = Buffer.from(JSON.stringify({ ...stream, Records: kept }));
  const answer = kept.length === 0 ? undefined : await forward({ ...call, body });
  await afterwards();
  if (answer !== undefined && answer.status !== 200) return send(response, answer);
  const { FailedRecordCount, Records: results } =
    answer === undefined
      ? { FailedRecordCount: 0, Records: [] }
      : outputSchema.parse(JSON.parse(answer.body.toString()));
  const next = results.values();
  const merged = Records.map((_, index) => (isHeldBack(index) ? madeUp : next.next().value));
  const refused = "ErrorCode" in madeUp ? Records.length - kept.length : 0;
  return sendJson(response, 200, { FailedRecordCount: FailedRecordCount + refused, Records: merged });
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}
