import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecordMemory } from "./record-memory.ts";
import { bad, createEvent, kinesisEvent, setosa, transform, virginica, type Write } from "./transform-event-fixture.ts";

describe("transformEvent", () => {
  it("types a plain row, and takes its identity from its place in the stream", async () => {
    const { records, rows } = await transform(kinesisEvent);

    expect(records).toMatchObject([
      {
        recordId: "49654471822233644556677889900112233445566778899001122330000000",
        result: "Ok",
        metadata: { partitionKeys: { species_key: "Iris-setosa" } },
      },
    ]);
    expect(rows).toEqual([
      '{"sepal_length":5.1,"sepal_width":3.5,"petal_length":1.4,"petal_width":0.2,"species":"Iris-setosa",' +
        '"batch_id":"shardId-000000000000:49654471822233644556677889900112233445566778899001122330:0",' +
        '"row_index":0,"arrived_at":"2026-11-21 02:41:00.123","record_check":268435456  }',
    ]);
  });

  it("takes the identity of a packed record from its envelope", async () => {
    const { rows } = await transform(createEvent([`#sluice1 load-3-abcd 7\n${setosa}${setosa}`]));

    expect(rows.map((row) => JSON.parse(row))).toMatchObject([
      { batch_id: "load-3-abcd~jtoJhmtAhjj4iGDl", row_index: 7 },
      { batch_id: "load-3-abcd~jtoJhmtAhjj4iGDl", row_index: 8 },
    ]);
  });

  it("gives a Direct PUT record, which has no metadata, an identity that a retry repeats", async () => {
    const event = createEvent([setosa]);
    const records = event.records.map(({ recordId, data, approximateArrivalTimestamp }) => ({
      recordId,
      data,
      approximateArrivalTimestamp,
    }));

    const [first, second] = [await transform({ ...event, records }), await transform({ ...event, records })];

    expect(JSON.parse(first.rows[0] ?? "").batch_id).toMatch(/^direct:[0-9a-f]{32}$/);
    expect(second.rows).toEqual(first.rows);
  });

  it("delivers the good rows of a record and writes the bad one to the rejects", async () => {
    const { records, rows, rejects, objects } = await transform(
      createEvent([`#sluice1 l-0-a 0\n${virginica}${bad}${virginica}`]),
    );

    expect(records.map(({ result }) => result)).toEqual(["Ok"]);
    expect(rows.map((row) => JSON.parse(row).row_index)).toEqual([0, 2]);
    expect(objects.map(({ key }) => key)).toEqual([
      expect.stringMatching(
        /^rejects\/iris\/date=2026-11-21\/9a5f1c62-5a0e-4b9e-8d3b-0d6a3f6f3b11-[0-9a-f]{16}\.jsonl$/,
      ),
    ]);
    expect(rejects).toEqual([
      {
        dataset: "iris",
        reason: 'column "sepal_width": expected a number, got "wide"',
        column: "sepal_width",
        raw_row: "6.3,wide,6.0,2.5,Iris-virginica",
        batch_id: "l-0-a~EAtmeTdnmZtzJIC9",
        row_index: 1,
        sequence_number: "49654471822233644556677889900112233445566778899001122330",
        arrived_at: "2026-11-21 02:41:00.123",
      },
    ]);
  });

  it("drops a record without good rows once its rows are in the rejects", async () => {
    const { records, rejects } = await transform(createEvent([bad, setosa]));

    expect(records.map(({ result }) => result)).toEqual(["Dropped", "Ok"]);
    expect(rejects).toHaveLength(1);
  });

  it("fails the records whose rejects could not be written, and those alone", async () => {
    const { records, accounts } = await transform(createEvent([bad, setosa, virginica + bad]), async () =>
      Promise.reject(new Error("AccessDenied")),
    );

    expect(records.map(({ result }) => result)).toEqual(["ProcessingFailed", "Ok", "ProcessingFailed"]);
    expect(accounts).toMatchObject([
      { rowsIn: 4, rowsOut: 1, rowsRejected: 0, recordsFailed: 2, rejectsProblem: "Error: AccessDenied" },
    ]);
  });

  it("gives up a write of rejects that hangs, as if it was refused, and says so to the client", async () => {
    const signals: AbortSignal[] = [];
    const hang: Write = async (_, signal) => {
      signals.push(signal);
      await new Promise(() => undefined);
    };

    const { records, accounts } = await transform(createEvent([bad, setosa]), hang, 10);

    expect(records.map(({ result }) => result)).toEqual(["ProcessingFailed", "Ok"]);
    expect(accounts).toMatchObject([{ rejectsProblem: "Error: no answer within 0.01 s" }]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("writes the same rejects of a retried invocation under the same key, and others under another", async () => {
    const [first, retry, other] = [
      await transform(createEvent([bad])),
      await transform(createEvent([bad])),
      await transform(createEvent([bad, bad])),
    ].map(({ objects }) => objects[0]);

    expect(retry).toEqual(first);
    expect(other?.key).not.toBe(first?.key);
  });

  it.each([
    ["not UTF-8", Buffer.from([0x35, 0xff, 0x0a]), "the record is not UTF-8"],
    [
      "of two partitions",
      setosa + virginica,
      "rows of 2 partitions in one record: species_key=Iris-setosa/, species_key=Iris-virginica/",
    ],
  ])("fails a record that is %s, and not its neighbours", async (_, payload, reason) => {
    const { records, accounts } = await transform(createEvent([setosa, payload, setosa]));

    expect(records.map(({ result }) => result)).toEqual(["Ok", "ProcessingFailed", "Ok"]);
    expect(records[1]?.data).toBe("");
    expect(accounts).toMatchObject([{ records: 3, recordsFailed: 1, reasons: [reason] }]);
  });

  it("keeps the response under 5 MB: what does not fit fails, with its rejects left to the errors", async () => {
    const { records, rejects } = await transform(
      createEvent(Array.from({ length: 5 }, () => virginica.repeat(7_000) + bad)),
    );

    expect(records.map(({ result }) => result)).toEqual([
      "Ok",
      "Ok",
      "ProcessingFailed",
      "ProcessingFailed",
      "ProcessingFailed",
    ]);
    expect(JSON.stringify({ records }).length).toBeLessThan(5_000_000);
    expect(rejects).toHaveLength(2);
  });

  it("answers every record ID once, in order, and accounts for every row, whatever the bytes", async () => {
    const payload = fc.oneof(
      fc
        .array(fc.constantFrom(setosa, virginica, bad, '"', "\n", "#sluice1 a-0-b 3\n"), { maxLength: 5 })
        .map((parts) => parts.join("")),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(payload, { maxLength: 8 }), async (payloads) => {
        const { records, rows, rejects, accounts } = await transform(createEvent(payloads));

        expect(records.map(({ recordId }) => recordId)).toEqual(payloads.map((_, index) => `${index}`));
        expect(accounts).toMatchObject([{ rowsOut: rows.length, rowsRejected: rejects.length }]);
      }),
    );
  });

  it("counts the rows of records that it has answered before, in this invocation or an earlier one", async () => {
    const memory = new RecordMemory();
    const [twice, other] = [`#sluice1 l-0-a 0\n${setosa}${setosa}`, `#sluice1 l-0-a 0\n${setosa}`];
    const repeat = async (payloads: readonly string[]) =>
      (await transform(createEvent(payloads), undefined, undefined, memory)).accounts[0]?.rowsRepeated;

    expect(await repeat([twice, other, setosa, setosa])).toBe(0);
    expect(await repeat([twice, setosa, `${other}x`])).toBe(2);
    expect(await repeat([other, other])).toBe(2);
  });
});
