import { compileDataset, csv, jsonLines } from "@sluice/schema";
import { findDataset, findDefinition } from "@sluice/schema/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { iris } from "./door-fixture.ts";
import { createEvent, header } from "./event-fixture.ts";
import { planRows } from "./plan-rows.ts";
import { readRequest } from "./read-request.ts";

function plan(body: string, dataset = iris, type = "application/octet-stream") {
  const request = readRequest(createEvent({ body, headers: { "content-type": type } }), dataset);
  return planRows({ dataset, loadId: "load", text: Buffer.from(body), request });
}

const row = fc.constantFrom("5,3,1,0,Iris-setosa", "6,3,6,2,Iris-virginica", "x,3,1,0,Iris-setosa", "1,2", "é,,,,");

describe("planRows", () => {
  it("makes the same batches of the same text, and loses no row", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const text = header + rows.map((each) => `${each}\n`).join("");

        const [one, other] = [plan(text), plan(text)];

        expect(one.batches.map(({ batchId }) => batchId)).toEqual(other.batches.map(({ batchId }) => batchId));
        expect(one.batches.reduce((sum, { rowCount }) => sum + rowCount, 0) + one.rejected.length).toBe(rows.length);
        expect(one.rowsRead).toBe(rows.length);
      }),
    );
  });

  it.each([
    ["a header of other columns", "name,age\nada,36\n", "looks like a header of other columns"],
    ["a header that lacks columns", "SepalLengthCm,SepalWidthCm\n1,2\n", "header lacks"],
    ["another delimiter", header.replaceAll(",", ";"), "look separated by a semicolon"],
    ["bytes that are no text", "\0\u{1}\0\u{1}\0\u{1}", "is no UTF-8 text"],
  ])("refuses %s", (_, body, message) => {
    expect(() => plan(body)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringContaining(message) }),
    );
  });

  it("refuses a body that is not what its content type says", () => {
    const both = compileDataset({ ...findDefinition("iris"), formats: [csv(), jsonLines()] });

    expect(() => plan('{"a":1}\n', both, "text/csv")).toThrow(
      expect.objectContaining({
        status: 400,
        message: "the content type says lines of fields, and the body is JSON lines",
      }),
    );
  });

  it("refuses more partitions than Firehose keeps open", () => {
    const { columns } = findDataset("clickstream");
    const clickstream = findDataset("clickstream");
    const lines = Array.from({ length: 451 }, (_, day) => {
      const values = columns.map(({ name }) => [name, name === "occurred_at" ? toDay(day) : "click"]);
      return `${JSON.stringify(Object.fromEntries(values))}\n`;
    });

    expect(() => plan(lines.join(""), clickstream)).toThrow(
      expect.objectContaining({ status: 413, message: expect.stringContaining("rows of 451 partitions") }),
    );
    expect(plan(lines.slice(1).join(""), clickstream).rejected).toEqual([]);
  });
});

function toDay(day: number): string {
  return new Date(Date.UTC(2024, 0, 1 + day)).toISOString();
}
