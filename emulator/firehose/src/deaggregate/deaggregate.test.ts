import { describe, expect, it } from "vitest";

import { deaggregate } from "./deaggregate.ts";
import { aggregateRecords } from "./kpl-fixture.ts";

const lines = { type: "DELIMITED", delimiter: Buffer.from("\n") } as const;
const aggregated = aggregateRecords([
  { key: "a", data: "1\n2\n" },
  { key: "b", data: "3\n" },
]);

describe("deaggregate", () => {
  it("returns a plain record unchanged", () => {
    const data = Buffer.from("1\n2\n");

    expect(deaggregate(data, { kpl: true, split: undefined })).toEqual([{ partitionKey: undefined, data }]);
  });

  it("takes the KPL's user records apart, in their order", () => {
    expect(deaggregate(aggregated, { kpl: true, split: undefined })).toEqual([
      { partitionKey: "a", data: Buffer.from("1\n2\n") },
      { partitionKey: "b", data: Buffer.from("3\n") },
    ]);
  });

  it("splits each user record further", () => {
    expect(deaggregate(aggregated, { kpl: true, split: lines })).toEqual([
      { partitionKey: "a", data: Buffer.from("1") },
      { partitionKey: "a", data: Buffer.from("2") },
      { partitionKey: "b", data: Buffer.from("3") },
    ]);
  });

  it("leaves the KPL's aggregation alone where Firehose does: in Direct PUT", () => {
    expect(deaggregate(aggregated, { kpl: false, split: undefined })).toEqual([
      { partitionKey: undefined, data: aggregated },
    ]);
  });
});
