import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aggregateRecords, sealMessage } from "./kpl-fixture.ts";
import { decodeAggregatedRecord } from "./kpl-records.ts";

const sound = aggregateRecords([
  { key: "a", data: "first" },
  { key: "b", data: "second" },
]);

describe("decodeAggregatedRecord", () => {
  it("returns the user records of an aggregated record, in order, each with its own partition key", () => {
    expect(decodeAggregatedRecord(sound)).toEqual([
      { partitionKey: "a", data: Buffer.from("first") },
      { partitionKey: "b", data: Buffer.from("second") },
    ]);
  });

  it("returns what was aggregated, whatever it was", () => {
    const userRecord = fc.record({
      key: fc.string({ minLength: 1, maxLength: 300 }),
      data: fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
    });

    fc.assert(
      fc.property(fc.array(userRecord, { maxLength: 200 }), (userRecords) => {
        const expected = userRecords.map(({ key, data }) => ({ partitionKey: key, data }));

        expect(decodeAggregatedRecord(aggregateRecords(userRecords))).toEqual(expected);
      }),
    );
  });

  it("takes a record with any one byte changed for a plain one", () => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(sound);
        damaged[at] = (damaged[at] ?? 0) ^ change;

        expect(decodeAggregatedRecord(damaged)).toBeUndefined();
      }),
    );
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a CSV row", Buffer.from("5.1,3.5,1.4,0.2,Iris-setosa\n")],
    ["the magic number alone", sound.subarray(0, 4)],
    ["one cut off", sound.subarray(0, -1)],
    ["a message that does not parse", sealMessage(Buffer.from("not protobuf"))],
    ["a user record of a partition key that is not in the table", sealMessage(Buffer.from("1a0408001a00", "hex"))],
    ["a user record without data", sealMessage(Buffer.from("0a01611a020800", "hex"))],
  ])("takes %s for a plain record", (_, data) => {
    expect(decodeAggregatedRecord(data)).toBeUndefined();
  });
});
