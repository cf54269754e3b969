import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Dataset } from "./dataset.ts";
import { encodeCsvRow, encodeRow } from "./encode-row.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { csv, jsonLines, spaceSeparated } from "./formats.ts";
import { detectNewline } from "./newline.ts";
import { parseRow, type ParsedRow } from "./parse-row.ts";
import { parseSourceChunk, detectSourceFormat } from "./parse-source-chunk.ts";
import { manyDatasets, soundRows } from "./row-fixture.ts";

const iris = findDataset("iris");

/** Reads a record's rows as the transform does, but from a text that comes in two pieces. */
function readBack(dataset: Dataset, text: string, cut: number): readonly ParsedRow[] {
  const newline = detectNewline(text);
  const source = { dataset, format: detectSourceFormat(dataset, text) };
  const head = parseSourceChunk(text.slice(0, cut), source, { newline, isLast: false });
  const tail = parseSourceChunk(head.rest + text.slice(cut), source, { newline, isLast: true });
  return [...head.rows, ...tail.rows].map(({ fields, problem }) => {
    const result = parseRow(dataset, fields);
    if (!result.ok) throw new Error(problem ?? JSON.stringify(result.problem));
    return result.row;
  });
}

describe("encodeRow", () => {
  it.each(manyDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "writes rows of %s that are read back as they were, however the text is cut",
    (_, dataset) => {
      fc.assert(
        fc.property(
          fc.array(soundRows(dataset), { maxLength: 4 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (rows, cut) => {
            const record = rows.map((row) => encodeRow(dataset, row)).join("");

            expect(readBack(dataset, record, Math.round(cut * record.length))).toEqual(rows);
          },
        ),
      );
    },
  );

  it("writes as text what JSON would not give back letter by letter", () => {
    const dataset = { ...iris, formats: [jsonLines()] as const };

    const line = encodeRow(dataset, {
      fields: ["5.10", "+1", undefined, ".5", 'a"b'],
      json: ["5.10", "1", "null", "0.5", String.raw`"a\"b"`],
    });

    expect(line).toBe(
      '{"SepalLengthCm":5.10,"SepalWidthCm":"+1","PetalLengthCm":null,"PetalWidthCm":".5",' +
        String.raw`"Species":"a\"b"}` +
        "\n",
    );
  });
});

describe("encodeCsvRow", () => {
  it.each([
    [["a", "", "b c"], csv(), 'a,"",b c\n'],
    [["a,b", 'say "x"', "1\n2", "1\r2"], csv(), '"a,b","say ""x""","1\n2","1\r2"\n'],
    [[" a", "a ", "\u{FEFF}a", '{"a'], csv(), '" a","a ","\u{FEFF}a","{""a"\n'],
    [["{a", "a{"], csv(), '"{a",a{\n'],
    [["a,b", "a;b"], csv({ delimiter: ";" }), 'a,b;"a;b"\n'],
    [["a", undefined, "NA"], csv({ nullTokens: ["NA", ""] }), "a,NA,NA\n"],
    [["a", undefined], csv({ nullTokens: [] }), "a,\n"],
    [['"a', undefined], spaceSeparated(), '"a -\n'],
  ])("writes %j in the words of its format", (fields, format, line) => {
    expect(encodeCsvRow(fields, format)).toBe(line);
  });
});
