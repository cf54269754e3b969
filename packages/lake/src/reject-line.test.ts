import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeRejectLine, parseRejectLine, rejectColumns, replaceRejectIdentity } from "./reject-line.ts";

const reject = {
  dataset: "iris",
  reason: 'column "sepal_width": expected a number, got "wide"',
  column: "sepal_width",
  raw: "6.3,wide,6.0,2.5,Iris-virginica",
  batchId: "l-0-a",
  rowIndex: 1,
  sequenceNumber: "49654471822233644556677889900112233445566778899001122330",
  arrivedAt: "2026-11-21 02:41:00.123",
};

const maybeText = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
const rejects = fc.record({
  dataset: fc.string(),
  file: maybeText,
  line: fc.option(fc.nat(), { nil: undefined }),
  reason: fc.string({ unit: "binary" }),
  column: maybeText,
  raw: fc.string({ unit: "binary" }),
  fieldOrder: fc.option(fc.array(fc.integer({ min: -1, max: 99 }), { minLength: 1 }), { nil: undefined }),
  rawBytes: fc.option(
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    { nil: undefined },
  ),
  batchId: fc.string(),
  rowIndex: fc.nat(),
  sequenceNumber: maybeText,
  arrivedAt: fc.string(),
});

describe("encodeRejectLine", () => {
  it("writes a record's row without the file that it does not know", () => {
    expect(encodeRejectLine(reject)).toBe(
      String.raw`{"dataset":"iris","reason":"column \"sepal_width\": expected a number, got \"wide\"","column":"sepal_width",` +
        `"raw_row":"6.3,wide,6.0,2.5,Iris-virginica","batch_id":"l-0-a","row_index":1,` +
        `"sequence_number":"49654471822233644556677889900112233445566778899001122330","arrived_at":"2026-11-21 02:41:00.123"}\n`,
    );
  });

  it("writes a file's row with its place, and null for what it has not", () => {
    const ofFile = { ...reject, file: "a.csv", line: 7, reason: "not closed", column: undefined };

    expect(encodeRejectLine({ ...ofFile, sequenceNumber: undefined })).toBe(
      '{"dataset":"iris","file":"a.csv","line":7,"reason":"not closed","column":null,' +
        '"raw_row":"6.3,wide,6.0,2.5,Iris-virginica","batch_id":"l-0-a","row_index":1,' +
        '"sequence_number":null,"arrived_at":"2026-11-21 02:41:00.123"}\n',
    );
  });

  it("writes the columns of the table, and no other member", () => {
    const members = Object.keys(
      JSON.parse(
        encodeRejectLine({ ...reject, file: "a.csv", line: 7, rawBytes: Buffer.of(0xe9), fieldOrder: [1, 0] }),
      ),
    );

    expect(members.toSorted()).toEqual(rejectColumns.map(({ name }) => name).toSorted());
  });
});

describe("parseRejectLine", () => {
  it("takes back what encodeRejectLine wrote, on one line", () => {
    fc.assert(
      fc.property(rejects, (each) => {
        const line = encodeRejectLine(each);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(parseRejectLine(line)).toEqual({ reject: each });
      }),
    );
  });

  it("reads a line that has nothing but its row", () => {
    expect(parseRejectLine('{"raw_row":"1,2","batch_id":7,"more":true}')).toEqual({ reject: { raw: "1,2" } });
  });

  it.each(["", "no JSON", "null", "7", "[]", "{}", '{"raw_row":7}'])("says of %j that it has no row", (line) => {
    expect(parseRejectLine(line)).toEqual({ problem: "the line has no raw_row" });
  });
});

describe("replaceRejectIdentity", () => {
  it("sets the identity, and keeps whatever else the line says", () => {
    const line = '{"raw_row":"1,2","batch_id":null,"more":true}';

    expect(replaceRejectIdentity(line, { batchId: "b", rowIndex: 3 })).toBe(
      '{"raw_row":"1,2","batch_id":"b","more":true,"row_index":3}',
    );
  });
});
