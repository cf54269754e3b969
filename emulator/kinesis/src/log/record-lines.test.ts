import { createLineSeal } from "@sluice/integrity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { copyRecord } from "./record-fixture.ts";
import { encodeRecordLines, readArrivalMs, RecordInLine } from "./record-lines.ts";

const seal = createLineSeal("log");

describe("encodeRecordLines", () => {
  it.each([
    [{ partitionKey: "k", dataBase64: "AAAA" }, '5\t"k"\t\tAAAA'],
    [{ partitionKey: "k", explicitHashKey: "7", dataBase64: "" }, '5\t"k"\t7\t'],
    [{ partitionKey: 'a"b\\c', dataBase64: "AAAA" }, '5\t"a\\"b\\\\c"\t\tAAAA'],
    [{ partitionKey: "tab\tline\n", dataBase64: "AAAA" }, '5\t"tab\\tline\\n"\t\tAAAA'],
    [{ partitionKey: "ü😀", dataBase64: "AAAA" }, '5\t"\\u00fc\\ud83d\\ude00"\t\tAAAA'],
  ])("writes %j as ASCII, sealed", (record, line) => {
    expect(encode([record], 5)).toBe(seal.seal(line, 0));
  });

  it("writes one after another, each for its index, and measures them", () => {
    const records = ["AAAA", "", "AAAAAAAA".repeat(20_000)].map((dataBase64) => ({ partitionKey: "k", dataBase64 }));

    const { bytes, lineBytes } = encodeRecordLines(records, { arrivedAtMs: 5, index: 7, seal });

    const lines = records.map(({ dataBase64 }, place) => seal.seal(`5\t"k"\t\t${dataBase64}`, 7 + place));
    expect(bytes.toString()).toBe(lines.join(""));
    expect(lineBytes).toEqual(lines.map((line) => line.length));
  });
});

function encode(records: Parameters<typeof encodeRecordLines>[0], arrivedAtMs: number): string {
  return encodeRecordLines(records, { arrivedAtMs, index: 0, seal }).bytes.toString();
}

/** Behind another line, and before one. */
function decode(line: string): RecordInLine {
  return new RecordInLine({ text: `other\n${line}\n\t\t\t`, start: 6, end: 6 + line.length }, place);
}

const place = { index: 7, sequenceNumberAt: (index: number) => `number ${index}` };

describe("RecordInLine", () => {
  it("reads back every partition key, from the middle of a text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.option(fc.nat().map(String)),
        fc.base64String(),
        (key, hash, data) => {
          const record = { partitionKey: key, explicitHashKey: hash ?? undefined, dataBase64: data };
          const line = encode([record], 1_767_225_600_000).slice(0, -1);

          expect(copyRecord(decode(line))).toEqual({
            ...record,
            index: 7,
            sequenceNumber: "number 7",
            arrivedAtMs: 1_767_225_600_000,
            payloadBytes: Buffer.from(data, "base64").length,
          });
        },
      ),
    );
  });

  it.each(["", "5", '5\t"k"', '5\t"k"\tAAAA', '5\t"k"\t\tAAAA'])(
    "refuses %j, even if more tabs follow the line",
    (line) => {
      expect(() => decode(line)).toThrow(SyntaxError);
    },
  );
});

describe("readArrivalMs", () => {
  it("reads the time of the line that begins there", () => {
    expect(readArrivalMs('1\t"a"\t\t\n23\t"b"\t\t\n', 8)).toBe(23);
  });
});
