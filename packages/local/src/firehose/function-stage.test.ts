import { describe, expect, it } from "vitest";

import { createFakeClock } from "../fake-clock.ts";
import { deliveryStream, functionArn, sourceRecord } from "./firehose-fixture.ts";
import { createFunctionStage } from "./function-stage.ts";
import type { Outcome } from "./records.ts";

const shard0 = "shardId-000000000000";
const shard1 = "shardId-000000000001";

describe("createFunctionStage", () => {
  it("invokes the function with a shard's own records when they reach the size", async () => {
    const { stage, nextInvocation } = started();

    stage.add(sourceRecord("aaaa", { shardId: shard0 }));
    stage.add(sourceRecord("bbbb", { shardId: shard1 }));
    stage.add(sourceRecord("cccc", { shardId: shard0 }));
    stage.add(sourceRecord("dd", { shardId: shard0 }));

    expect((await nextInvocation()).recordIds).toEqual(["aaaa", "cccc", "dd"]);
  });

  it("invokes the function when a shard's interval is over", async () => {
    const { stage, clock, invocations, nextInvocation } = started();
    stage.add(sourceRecord("a"));

    clock.advance(59_999);
    expect(invocations).toEqual([]);
    clock.advance(1);

    expect((await nextInvocation()).recordIds).toEqual(["a"]);
  });

  it("runs one batch at a time a shard, and shards beside each other", async () => {
    const { stage, invocations, nextInvocation } = started();
    stage.add(sourceRecord("first batch"));
    stage.add(sourceRecord("second batch"));
    stage.add(sourceRecord("other shard's batch", { shardId: shard1 }));

    const first = await nextInvocation();
    await nextInvocation();
    expect(invocations.map(({ recordIds }) => recordIds)).toEqual([["first batch"], ["other shard's batch"]]);
    first.answer();

    expect((await nextInvocation()).recordIds).toEqual(["second batch"]);
  });

  it("flushes every shard's buffer, and resolves when the last invocation has ended", async () => {
    const { stage, clock, outcomes, nextInvocation } = started();
    stage.add(sourceRecord("full batch"));
    stage.add(sourceRecord("a"));
    stage.add(sourceRecord("b", { shardId: shard1 }));

    const flushed = stage.flush();
    for (let answered = 0; answered < 3; answered += 1) (await nextInvocation()).answer();
    await flushed;

    expect(outcomes).toHaveLength(3);
    expect(clock.timerCount()).toBe(0);
  });

  it("goes on with a shard behind a batch that failed", async () => {
    const { stage, outcomes, nextInvocation } = started();
    stage.add(sourceRecord("bad full batch"));
    stage.add(sourceRecord("good full batch"));

    (await nextInvocation()).fail();
    (await nextInvocation()).fail();
    (await nextInvocation()).answer();
    await stage.flush();

    expect(outcomes).toMatchObject([
      { fate: "failed", record: { errorCode: "Lambda.FunctionError", attemptsMade: 2 } },
      { fate: "dropped" },
    ]);
  });

  it("splits a batch that Lambda would not take, and keeps its order", async () => {
    const records = Array.from({ length: 30_000 }, (_, index) => sourceRecord(String(index)));
    const { stage, invocations, nextInvocation } = started({ bufferBytes: 1_000_000 });
    for (const record of records) stage.add(record);

    const flushed = stage.flush();
    (await nextInvocation()).answer();
    (await nextInvocation()).answer();
    await flushed;

    expect(invocations.flatMap(({ recordIds }) => recordIds)).toEqual(records.map(({ recordId }) => recordId));
  });
});

interface Invocation {
  readonly recordIds: readonly string[];
  /** Drops every record. */
  readonly answer: () => void;
  readonly fail: () => void;
}

/** A stage with buffers of 10 bytes or a minute and one retry, whose invocations wait for the test. */
function started({ bufferBytes = 10 } = {}) {
  const clock = createFakeClock();
  const outcomes: Outcome[] = [];
  const { invoke, invocations, nextInvocation } = heldFunction();
  const stage = createFunctionStage({
    stream: deliveryStream,
    region: "eu-central-1",
    clock,
    invoke,
    settings: { functionArn, numberOfRetries: 1, bufferBytes, bufferIntervalMs: 60_000 },
    onOutcome: (outcome) => void outcomes.push(outcome),
  });
  return { stage, clock, outcomes, invocations, nextInvocation };
}

function heldFunction() {
  const invocations: Invocation[] = [];
  let taken = 0;
  let invoked = Promise.withResolvers<void>();
  const invoke = (_: string, eventJson: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const event = JSON.parse(eventJson) as { readonly records: readonly { readonly recordId: string }[] };
    const recordIds = event.records.map(({ recordId }) => recordId);
    const records = recordIds.map((recordId) => ({ recordId, result: "Dropped" }));
    const answer = (): void => resolve(JSON.stringify({ records }));
    invocations.push({ recordIds, answer, fail: () => reject(new Error("no")) });
    invoked.resolve();
    invoked = Promise.withResolvers<void>();
    return promise;
  };
  /** The invocation after the one that was taken last, as soon as there is one. */
  const nextInvocation = async (): Promise<Invocation> => {
    const next = invocations[taken];
    if (next === undefined) return invoked.promise.then(nextInvocation);
    taken += 1;
    return next;
  };
  return { invoke, invocations, nextInvocation };
}
