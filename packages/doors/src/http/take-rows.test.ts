import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { RowsAnswer } from "./answer.ts";
import { type DoorFixture, openDoor } from "./door-fixture.ts";
import { createEvent, header } from "./event-fixture.ts";
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

describe("takeRows", () => {
  it("answers when every row is in the stream, packed by partition", async () => {
    const taken = await door.post(createEvent({ body: header + setosa + setosa + virginica }));

    expect(taken.answer.status).toBe(200);
    expect(readBody(taken)).toMatchObject({
      message: "all 3 rows are taken",
      rows: { read: 3, acknowledged: 3, rejected: 0, unacknowledged: 0 },
      rejected: [],
      batches: [
        { rows: 2, acknowledged: true },
        { rows: 1, acknowledged: true },
      ],
    });
    const envelopes = readBody(taken).batches.map(({ batchId }) => `#sluice1 ${batchId} 0\n`);
    expect(door.listRecords().toSorted()).toEqual(
      [envelopes[0] + setosa + setosa, envelopes[1] + virginica].toSorted(),
    );
  });

  it.each([
    ["without a header", setosa],
    ["gzip by its content", gzipSync(header + setosa)],
    ["with the columns in another order", `Species,${header.replace(",Species", "")}Iris-setosa,5.1,3.5,1.4,0.2\n`],
  ])("takes rows %s", async (_, body) => {
    const taken = await door.post(createEvent({ body }));

    expect(taken.answer.status).toBe(200);
    expect(door.listRecords()[0]?.split("\n")[1]).toBe(setosa.trim());
  });

  it("says which rows do not fit, and keeps them in the lake", async () => {
    const taken = await door.post(createEvent({ body: `${header}${setosa}five,3.5,1.4,0.2,Iris-setosa\n1,2\n` }));

    expect(taken.answer.status).toBe(207);
    expect(readBody(taken)).toMatchObject({
      rows: { read: 3, acknowledged: 1, rejected: 2, unacknowledged: 0 },
      rejected: [
        { line: 3, reason: 'column "sepal_length": expected a number, got "five"' },
        { line: 4, reason: "expected 5 columns, got 2" },
      ],
      rejectedNotShown: 0,
    });
    const [key = ""] = await door.listKeys("rejects/");
    expect(key).toMatch(/^rejects\/iris\/date=2026-11-29\/http-[0-9a-f]{32}-[0-9a-f]{16}\.jsonl$/);
    const lines = (await door.readObject(key)).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).raw_row)).toEqual(["five,3.5,1.4,0.2,Iris-setosa", "1,2"]);
  });

  it("answers 400 when no row fits, and shows the first hundred", async () => {
    const taken = await door.post(createEvent({ body: header + "a,b,c,d,e\n".repeat(150) }));

    expect(taken.answer.status).toBe(400);
    expect(readBody(taken).rejected).toHaveLength(100);
    expect(readBody(taken).rejectedNotShown).toBe(50);
  });

  it("names headers that are not the dataset's", async () => {
    const taken = await door.post(createEvent({ body: `${header.trim()},Colour\n${setosa.trim()},blue\n` }));

    expect(readBody(taken).unknownHeaders).toEqual(["Colour"]);
  });

  it("leaves a request's line to be kept, refused or not", async () => {
    const { account: taken } = await door.post(createEvent({ body: `${header}${setosa}1,2\n` }));
    const { account: refused } = await door.post(createEvent({ headers: { "content-type": "image/png" } }));
    const { account: unreadable } = await door.post(createEvent({ body: "a,b,c,d,e\n1,2,3,4,5\n" }));

    expect(taken?.line).toMatchObject({
      dataset: "iris",
      door: "http",
      source: "POST /datasets/iris/rows",
      sentBy: "arn:aws:sts::000000000000:assumed-role/gardener/bed-1",
      state: "rejected",
      rowsRead: 2,
      rowsSent: 1,
      rowsRejected: 1,
      recordsSent: 1,
      startedAt: "2026-11-29 08:00:00.000",
    });
    expect(refused).toMatchObject({ status: 415, line: { state: "failed", sentBy: taken?.line?.sentBy, rowsRead: 0 } });
    expect(unreadable).toMatchObject({ status: 400, line: { state: "failed", rowsSent: 0 } });
  });

  it("takes two requests without a key as two loads", async () => {
    await door.post(createEvent({}));
    await door.post(createEvent({}));

    expect(countDistinctRows()).toBe(2);
    expect(await door.listKeys("requests/")).toEqual([]);
  });
});
