import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DoorFixture, iris, openDoor } from "./door-fixture.ts";
import { createEvent, header } from "./event-fixture.ts";
import { planRows } from "./plan-rows.ts";
import { readRequest } from "./read-request.ts";
import { sendBatches } from "./send-batches.ts";

let door: DoorFixture;

beforeAll(async () => {
  door = await openDoor();
});

afterAll(() => door.close());

function planBatches() {
  const body = `${header}5,3,1,0,Iris-setosa\n6,3,6,2,Iris-virginica\n`;
  const request = readRequest(createEvent({ body }), iris);
  return planRows({ dataset: iris, loadId: "load", text: Buffer.from(body), request }).batches;
}

describe("sendBatches", () => {
  it("sends again what is refused, until the stream takes it", async () => {
    let calls = 0;
    const { put } = door.transport;
    const transport = {
      ...door.transport,
      put: (...args: Parameters<typeof put>) => {
        door.stream.isThrottled = ++calls === 1;
        return put(...args);
      },
    };

    const sent = await sendBatches(planBatches(), { transport, maxMs: 5_000 });

    expect(sent).toMatchObject({ acknowledged: new Set([0, 1]) });
    expect(sent.problem).toBeUndefined();
    expect(calls).toBeGreaterThan(1);
  });

  it("says when its time is up that the stream takes no more", async () => {
    const refusal = { isAccepted: false, errorCode: "ProvisionedThroughputExceededException", message: "" } as const;
    const { fetchOpenShards: _, ...shardless } = door.transport;
    const transport = { ...shardless, put: async (records: readonly unknown[]) => records.map(() => refusal) };

    const sent = await sendBatches(planBatches(), { transport, maxMs: 20 });

    expect(sent.acknowledged.size).toBe(0);
    expect(sent.problem).toEqual({
      kind: "throttled",
      reason: expect.stringContaining("ProvisionedThroughputExceeded"),
    });
  });

  it("waits no longer for a call that hangs", async () => {
    const transport = {
      ...door.transport,
      put: (_: unknown, signal: AbortSignal) =>
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    };

    const sent = await sendBatches(planBatches(), { transport, maxMs: 20 });

    expect(sent.problem?.kind).toBe("stream");
  });

  it("ends at once when no further try makes sense", async () => {
    const transport = { ...door.transport, put: () => Promise.reject(new Error("AccessDeniedException")) };

    const sent = await sendBatches(planBatches(), { transport, maxMs: 5_000 });

    expect(sent.problem).toEqual({ kind: "stream", reason: "Error: AccessDeniedException" });
  });
});
