import { describe, expect, it } from "vitest";

import { readCarriedRecords } from "./carried-records.ts";

const Data = Buffer.from("#sluice1 load-0-ab 0\n1,a\n2,b\n").toString("base64");

describe("readCarriedRecords", () => {
  it("finds the IDs of the records that were acknowledged, whatever else was refused", () => {
    const input = Buffer.from(JSON.stringify({ Records: [{ Data }, { Data: "MyxjCg==" }, { Data }] }));
    const output = Buffer.from(
      JSON.stringify({ Records: [{ SequenceNumber: "1" }, { ErrorCode: "busy" }, { SequenceNumber: "2" }] }),
    );

    const records = readCarriedRecords({ input, output }, /^(\d+),/gm);

    expect(records.map(({ ids }) => ids)).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(records[0]?.hash).toBe(records[1]?.hash);
  });
});
