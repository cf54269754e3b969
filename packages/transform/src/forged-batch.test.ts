import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readLines } from "./transform-paths-fixture.ts";
import { createRecordTransform } from "./transform-record.ts";

const row = "5.1,3.5,1.4,0.2,Iris-setosa\n";
const record = `#sluice1 b 0\n${row}`;

function readBatchId(data: string): string | undefined {
  const source = { recordId: "1", arrivedAtMs: 0, fallbackIdentity: { batchId: "place", rowIndex: 0 } };
  const { input, output, transform } = createRecordTransform(findDataset("iris"));
  input.fill(Buffer.from(data));
  transform(source);
  return /"batch_id":"([^"]*)"/.exec(readLines(output))?.[1];
}

describe("createRecordTransform", () => {
  it("gives a record that is sent again the same batch", () => {
    expect(readBatchId(record)).toMatch(/^b~[A-Za-z0-9_-]{16}$/);
    expect(readBatchId(record)).toBe(readBatchId(record));
  });

  it.each([
    ["other rows", "#sluice1 b 0\n1,1,1,1,Iris-setosa\n"],
    ["one row more", record + row],
    ["the same rows from another index", `#sluice1 b 1\n${row}`],
    ["a bad row besides", `${record}bad\n`],
    ["the same values, written differently", "#sluice1 b 0\n5.10,3.5,1.4,0.2,Iris-setosa\n"],
  ])("gives a record that claims the batch of another, with %s, a batch of its own", (_, forged) => {
    expect(readBatchId(forged)).toMatch(/^b~[A-Za-z0-9_-]{16}$/);
    expect(readBatchId(forged)).not.toBe(readBatchId(record));
  });

  it.each([
    ["the hash of another record", `#sluice1 ${readBatchId(record)} 0\n${row}`],
    ["no row index", `#sluice1 b\n${row}`],
  ])("takes no batch from an envelope with %s", (_, data) => {
    expect(readBatchId(data)).toBe("place");
  });
});
