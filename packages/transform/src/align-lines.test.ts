import { ByteOutput } from "@sluice/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { alignLines } from "./align-lines.ts";
import { readLines } from "./transform-paths-fixture.ts";

/** What becomes of a record's lines that stand behind those of another record. */
function align(lines: string, before = ""): string {
  const output = new ByteOutput();
  output.append(before);
  output.append(lines);
  alignLines(output, before.length);
  return readLines(output).slice(before.length);
}

describe("alignLines", () => {
  it.each([
    ['{"a":1}\n', '{"a":1 }\n'],
    ['{"a":12}\n', '{"a":12}\n'],
    ['{"a":123}\n', '{"a":123  }\n'],
    ['{"a":1}\n{"a":2}\n', '{"a":1}\n{"a":2  }\n'],
    ["", ""],
  ])("ends %j with a unit of base64", (lines, aligned) => {
    expect(align(lines)).toBe(aligned);
  });

  it("leaves the values alone, and the length of the base64", () => {
    const records = fc.array(fc.record({ text: fc.string(), number: fc.integer() }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(records, fc.nat({ max: 5 }), (rows, bytesBefore) => {
        const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
        const aligned = align(lines, "x".repeat(bytesBefore));

        expect(Buffer.byteLength(aligned) % 3).toBe(0);
        expect(Buffer.from(aligned).toString("base64").length).toBe(Buffer.from(lines).toString("base64").length);
        expect(
          aligned
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line)),
        ).toEqual(rows);
      }),
    );
  });
});
