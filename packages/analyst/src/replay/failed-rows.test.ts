import { encodeEnvelope, toLakeIdentity } from "@sluice/lake";
import { compileDataset, csv, toDatasetDefinition } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { deriveLineIdentity, readErrorLine, readRejectLine } from "./failed-rows.ts";

const iris = findDataset("iris");
const setosa = "5.1,3.5,1.4,0.2,Iris-setosa";

function failedLine(value: object, line = 1) {
  return { key: "errors/iris/a", line, text: JSON.stringify(value) };
}

function toRawData(record: string | Uint8Array): { readonly rawData: string } {
  return { rawData: Buffer.from(record).toString("base64") };
}

describe("readErrorLine", () => {
  it("numbers a record's rows on from its envelope", () => {
    const record = `${encodeEnvelope({ batchId: "b", rowIndex: 4 })}${setosa}\nbad\n`;

    expect(readErrorLine(iris, failedLine(toRawData(record)))).toMatchObject({
      rows: [
        { row: { raw: setosa }, identity: toLakeIdentity({ batchId: "b", rowIndex: 4 }, Buffer.from(record)) },
        { row: { raw: "bad" }, identity: { rowIndex: 5 } },
      ],
      record: Buffer.from(record),
    });
  });

  it("numbers the rows of a record without an envelope on from its line's identity", () => {
    const line = failedLine(toRawData(`${setosa}\n${setosa}\n`));
    const record = Buffer.from(`${encodeEnvelope(deriveLineIdentity(line))}${setosa}\n${setosa}\n`);
    const { batchId } = toLakeIdentity(deriveLineIdentity(line), record);

    expect(readErrorLine(iris, line)).toMatchObject({
      record,
      rows: [{ identity: { batchId, rowIndex: 0 } }, { identity: { batchId, rowIndex: 1 } }],
    });
  });

  it.each([
    ["a record that is not UTF-8", toRawData(Uint8Array.of(0xff)), "the record is not UTF-8"],
    ["a line without rawData", {}, "the line has no rawData"],
  ])("gives the problem of %s", (_, value, problem) => {
    expect(readErrorLine(iris, failedLine(value))).toEqual({ problem });
  });
});

describe("readRejectLine", () => {
  it("reads the row with its identity", () => {
    const line = failedLine({ raw_row: setosa, batch_id: "b", row_index: 3 });

    expect(readRejectLine(iris, line)).toMatchObject({
      rows: [{ row: { raw: setosa }, identity: { batchId: "b", rowIndex: 3 } }],
    });
  });

  it("puts the fields of a file with another order where the dataset has them", () => {
    const line = failedLine({ raw_row: "x,Iris-setosa,0.2,1.4,3.5,5.1", field_order: "5,4,3,2,1" });

    expect(readRejectLine(iris, line)).toMatchObject({
      rows: [{ row: { fields: ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"] } }],
    });
  });

  it("takes padding off the columns that are padded, wherever the file has them", () => {
    const definition = toDatasetDefinition(findDataset("people"));
    const padded = compileDataset({ ...definition, formats: [{ ...csv(), padded: ["name"] }] });
    const line = failedLine({ raw_row: " 30, 1 , Ann ", field_order: "1,2,0" });

    expect(readRejectLine(padded, line)).toMatchObject({ rows: [{ row: { fields: [" 1 ", "Ann", " 30"] } }] });
  });

  it("derives the identity of a row that has none", () => {
    const line = failedLine({ raw_row: setosa });

    expect(readRejectLine(iris, line)).toMatchObject({ rows: [{ identity: deriveLineIdentity(line) }] });
  });

  it.each([
    [{ raw_row: "" }, "raw_row holds 0 rows, expected 1"],
    [{ raw_row: `${setosa}\n${setosa}` }, "raw_row holds 2 rows, expected 1"],
    [{ raw_row: setosa, batch_id: "b 1", row_index: 3 }, "batch_id and row_index do not fit into an envelope"],
  ])("gives the problem of %j", (value, problem) => {
    expect(readRejectLine(iris, failedLine(value))).toEqual({ problem });
  });
});

describe("deriveLineIdentity", () => {
  it("is the same for the same line", () => {
    expect(deriveLineIdentity(failedLine({}))).toEqual(deriveLineIdentity(failedLine({ other: "text" })));
  });

  it.each([
    ["another line", failedLine({}, 2)],
    ["another object", { ...failedLine({}), key: "errors/iris/b" }],
  ])("differs for %s", (_, other) => {
    expect(deriveLineIdentity(other)).not.toEqual(deriveLineIdentity(failedLine({})));
  });
});
