import { setTimeout as sleep } from "node:timers/promises";

import type { Random } from "@sluice/producer/random";

import type { PutTreatment } from "../world/put-treatment.ts";
import type { World } from "../world/world.ts";
import type { Fault } from "./fault.ts";

/** Every call of the producer's meets the same fault for a while. */
function answerWith(choose: (random: Random) => PutTreatment): Fault {
  return ({ world, random, holdMs }) => {
    const fault = choose(random);
    world.log(`calls are answered with ${JSON.stringify(fault)} for ${holdMs} ms`);
    return { over: keepFault(world, fault, holdMs) };
  };
}

async function keepFault({ proxy }: World, fault: PutTreatment, holdMs: number): Promise<void> {
  proxy.treatPuts(fault);
  await sleep(holdMs);
  proxy.treatPuts({ kind: "as-is" });
}

export const answerErrors = answerWith((random) => ({
  kind: "error",
  status: random.pick([500, 503]),
  type: random.pick(["InternalFailure", "ServiceUnavailable"]),
}));

export const throttle = answerWith(() => ({
  kind: "error",
  status: 400,
  type: "ProvisionedThroughputExceededException",
}));

export const failPartly = answerWith((random) => {
  const divisor = random.between(2, 4);
  return { kind: "partial", divisor, remainder: random.between(0, divisor - 1) };
});

export const cutBefore = answerWith(() => ({ kind: "cut", phase: "before" }));

export const cutAfter = answerWith(() => ({ kind: "cut", phase: "after" }));

export const hang = answerWith((random) => ({
  kind: "hang",
  ms: random.between(200, 2_000),
  isCarriedOut: random.isIn(50),
}));

export const answerGarbage = answerWith((random) => ({
  kind: "garbage",
  body: random.pick([
    "{}",
    "<html>busy</html>",
    '{"Records":[]}',
    "",
    '{"FailedRecordCount":0,"Records":[{}]}',
    "\u0000",
  ]),
  contentType: random.pick(["application/x-amz-json-1.1", "text/html"]),
}));

export const answerSlowly = answerWith((random) => ({ kind: "slow", ms: random.between(50, 500) }));
