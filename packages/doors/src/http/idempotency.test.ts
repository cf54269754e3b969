import { gzipSync } from "node:zlib";

import { addChecksum } from "@sluice/integrity";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { RowsAnswer } from "./answer.ts";
import { type DoorFixture, openDoor } from "./door-fixture.ts";
import { createEvent, createRoleSession, header } from "./event-fixture.ts";
import type { TakenRows } from "./take-rows.ts";

const setosa = "5.1,3.5,1.4,0.2,Iris-setosa\n";
const virginica = "6.3,3.3,6.0,2.5,Iris-virginica\n";

let door: DoorFixture;

beforeEach(async () => {
  door = await openDoor();
});

afterEach(() => door.close());

function readBody({ answer }: TakenRows): RowsAnswer {
  return JSON.parse(answer.body);
}

/** Rows in the stream, each once by the identity of its record. */
function countDistinctRows(): number {
  return new Set(door.listRecords()).size;
}

describe("takeRows with an idempotency key", () => {
  const headers = { "idempotency-key": "morning" };

  it("gives a repeated request the answer of the first, and sends nothing", async () => {
    const first = await door.post(createEvent({ headers }));
    const second = await door.post(createEvent({ headers }));

    expect(second.answer).toEqual({ ...first.answer, headers: { "idempotency-replayed": "true" } });
    expect(second.account).toBeUndefined();
    expect(door.listRecords()).toHaveLength(1);
  });

  it("sends the same batches again when the function was lost before it could remember its answer", async () => {
    const body = header + setosa + virginica;
    const ledger = { ...door.ledger, replace: () => Promise.reject(new Error("killed")) };
    await expect(door.post(createEvent({ headers, body }), { ledger })).rejects.toThrow("killed");

    const repeated = await door.post(createEvent({ headers, body }));

    expect(repeated.answer.status).toBe(200);
    expect(door.listRecords()).toHaveLength(4);
    expect(countDistinctRows()).toBe(2);
  });

  it("takes two that come at the same time as one", async () => {
    const both = await Promise.all([door.post(createEvent({ headers })), door.post(createEvent({ headers }))]);

    expect(both.map(({ answer }) => answer.status)).toEqual([200, 200]);
    expect(countDistinctRows()).toBe(1);
  });

  it("knows the body whatever it was compressed with", async () => {
    await door.post(createEvent({ headers, body: header + setosa }));
    const packed = await door.post(createEvent({ headers, body: gzipSync(header + setosa, { level: 1 }) }));

    expect(packed.answer.headers).toEqual({ "idempotency-replayed": "true" });
  });

  it("refuses another body under the same key", async () => {
    await door.post(createEvent({ headers }));
    const other = await door.post(createEvent({ headers, body: header + virginica }));

    expect(other.answer.status).toBe(422);
    expect(readBody(other).message).toContain("came before, with another body");
    expect(door.listRecords()).toHaveLength(1);
  });

  it("belongs to the caller: another's is another, a role's next session the same", async () => {
    await door.post(createEvent({ headers, authorizer: createRoleSession("AROAGARDENER", "bed-1") }));

    const [next, other] = [createRoleSession("AROAGARDENER", "bed-2"), createRoleSession("AROABEEKEEPER", "bed-1")];
    const { answer: nextSession } = await door.post(createEvent({ headers, authorizer: next }));
    const { answer: others } = await door.post(createEvent({ headers, authorizer: other }));

    expect(nextSession.headers).toEqual({ "idempotency-replayed": "true" });
    expect(others.headers).toBeUndefined();
    expect(countDistinctRows()).toBe(2);
  });

  it("goes on where the time was up, with the key of the answer if the request had none", async () => {
    door.stream.isThrottled = true;
    const first = await door.post(createEvent({}), { remainingMs: () => 50 });
    door.stream.isThrottled = false;
    const { idempotencyKey } = readBody(first);
    const second = await door.post(createEvent({ headers: { "idempotency-key": idempotencyKey } }));

    expect(first.answer).toMatchObject({ status: 429, headers: { "retry-after": "2" } });
    expect(readBody(first).rows).toEqual({ read: 1, acknowledged: 0, rejected: 0, unacknowledged: 1 });
    expect(first.account).toMatchObject({ isUnfinished: true, line: { state: "failed" } });
    expect(second.answer.status).toBe(200);
    expect(readBody(second).loadId).toBe(readBody(first).loadId);
    expect(countDistinctRows()).toBe(1);
  });

  it("does not send again what an unfinished request has had acknowledged", async () => {
    const body = header + setosa + virginica;
    const first = await door.post(createEvent({ headers, body }), {
      transport: takeFirstRecordOnly(),
      remainingMs: () => 300,
    });
    const second = await door.post(createEvent({ headers, body }));

    expect(first.answer.status).toBe(503);
    expect(readBody(first).rows).toMatchObject({ acknowledged: 1, unacknowledged: 1 });
    expect(second.answer.status).toBe(200);
    expect(door.listRecords()).toHaveLength(2);
  });

  it("refuses to go on when the rows would be packed in another way", async () => {
    door.stream.isThrottled = true;
    await door.post(createEvent({ headers }), { remainingMs: () => 50 });
    const [key = ""] = await door.listKeys("requests/");
    const { checksum: _, ...state } = JSON.parse(await door.readObject(key));
    await door.write(key, JSON.stringify(addChecksum({ ...state, batchesHash: "another" })));

    const { answer } = await door.post(createEvent({ headers }));

    expect(answer).toMatchObject({ status: 409, body: expect.stringContaining("has been deployed anew") });
  });

  it("refuses to go on from what it remembers with one byte changed, and sends nothing", async () => {
    await door.post(createEvent({ headers }));
    const [key = ""] = await door.listKeys("requests/");
    const kept = Buffer.from(await door.readObject(key));
    const message = expect.stringContaining(`s3://lake/${key}, is damaged; verify load http-`);

    await fc.assert(
      fc.asyncProperty(fc.nat(kept.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(kept);
        bytes.writeUInt8((bytes[at] ?? 0) ^ change, at);
        await door.write(key, bytes);

        const { answer } = await door.post(createEvent({ headers }));

        expect(answer).toMatchObject({ status: 409, body: message });
        expect(door.listRecords()).toHaveLength(1);
      }),
    );
  });

  it("answers 503 while rejected rows cannot be kept", async () => {
    const lake = { keepRejects: () => Promise.reject(new Error("S3 is away")), leaveLine: async () => undefined };
    const body = `${header}${setosa}1,2\n`;
    const first = await door.post(createEvent({ headers, body }), { lake });
    const second = await door.post(createEvent({ headers, body }));

    expect(first.answer.status).toBe(503);
    expect(readBody(first).message).toContain("rejected rows could not be kept");
    expect(second.answer.status).toBe(207);
    expect(await door.listKeys("rejects/")).toHaveLength(1);
  });

  /** Kinesis takes one record of each call, and refuses the others. */
  function takeFirstRecordOnly() {
    let taken = false;
    const { put } = door.transport;
    return {
      ...door.transport,
      put: async (records: Parameters<typeof put>[0], signal: AbortSignal) => {
        const [first] = records;
        if (first === undefined || taken) return records.map(() => refused);
        taken = true;
        const [outcome = refused] = await put([first], signal);
        return [outcome, ...records.slice(1).map(() => refused)];
      },
    };
  }

  const refused = {
    isAccepted: false,
    errorCode: "ProvisionedThroughputExceededException",
    message: "Rate exceeded",
  } as const;
});
