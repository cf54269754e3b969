import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Dataset } from "./dataset.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { csv, type SourceFormat } from "./formats.ts";
import { parseRow } from "./parse-row.ts";
import { parseSourceChunk, parseSourceText, detectSourceFormat } from "./parse-source-chunk.ts";
import { manyDatasets } from "./row-fixture.ts";
import type { ChunkOptions, Newline, SourceRow } from "./source-row.ts";

interface ParsedSource {
  readonly dataset: Dataset;
  readonly format: SourceFormat;
}

/** Reads a text that comes in pieces, as the producer does. */
function parseInPieces(pieces: readonly string[], source: ParsedSource, newline: Newline): readonly SourceRow[] {
  const rows: SourceRow[] = [];
  let [rest, lines] = ["", 0];
  for (const [index, piece] of [...pieces, ""].entries()) {
    const chunk = parseSourceChunk(rest + piece, source, { newline, isLast: index === pieces.length });
    rows.push(...chunk.rows.map((row) => ({ ...row, line: lines + row.line })));
    rest = chunk.rest;
    lines += chunk.lineCount;
  }
  return rows;
}

const sources = fc.constantFrom(
  ...manyDatasets.flatMap((dataset) => dataset.formats.map((format) => ({ dataset, format }))),
);
const newlines = fc.constantFrom<Newline>("\n", "\r\n", "\r");
const pieces = fc.array(
  fc.string({
    unit: fc.constantFrom(
      "1",
      "a",
      ",",
      ";",
      "\t",
      " ",
      '"',
      '""',
      "\n",
      "\r",
      "\r\n",
      "{",
      "}",
      '{"id":1}',
      "é",
      "\0",
    ),
    maxLength: 12,
  }),
);

describe("parseSourceChunk", () => {
  it("gives the same rows however a text is cut, bad ones too", () => {
    fc.assert(
      fc.property(pieces, sources, newlines, (cut, source, newline) => {
        const whole = parseSourceChunk(cut.join(""), source, { newline, isLast: true });

        expect(parseInPieces(cut, source, newline)).toEqual(whole.rows);
      }),
    );
  });

  it("never throws, whatever the text, and neither does parseRow for its rows", () => {
    const options = fc.record<ChunkOptions>({ newline: newlines, isLast: fc.boolean() });
    const bytes = fc.uint8Array().map((values) => Buffer.from(values).toString());

    fc.assert(
      fc.property(fc.oneof(bytes, fc.string({ unit: "binary" })), sources, options, (text, source, chunk) => {
        const { rows } = parseSourceChunk(text, source, chunk);

        for (const { fields } of rows) expect(parseRow(source.dataset, fields)).toHaveProperty("ok");
      }),
    );
  });

  it("puts each line that is not blank into exactly one row when there are no quotes", () => {
    const withoutQuotes = pieces.map((cut) => cut.join("").replaceAll(/["\r]/g, ""));

    fc.assert(
      fc.property(withoutQuotes, sources, (text, source) => {
        const { rows } = parseSourceChunk(text, source, { newline: "\n", isLast: true });

        expect(rows.map(({ raw }) => raw)).toEqual(text.split("\n").filter((line) => line.trim() !== ""));
      }),
    );
  });

  it("gives each row the line on which it starts, also where rows go over several", () => {
    fc.assert(
      fc.property(pieces, sources, (cut, source) => {
        const text = cut.join("").replaceAll("\r", "");
        const { rows } = parseSourceChunk(text, source, { newline: "\n", isLast: true });

        for (const { line, raw } of rows) {
          expect(
            text
              .split("\n")
              .slice(line - 1)
              .join("\n")
              .startsWith(raw),
          ).toBe(true);
        }
      }),
    );
  });

  it.each<[string, string]>([
    ["people", `1,${"x".repeat(1_000_000)},3\n2,b,3\n`],
    ["clickstream", `{"event_id":"${"x".repeat(1_000_000)}"}\n{"event_id":"2"}\n`],
  ])("makes one bad row of a line of over a million characters, in pieces too: %s", (name, text) => {
    const source = { dataset: findDataset(name), format: findDataset(name).formats[0] };
    const cut = Array.from({ length: 6 }, (_, index) => text.slice(index * 300_000, (index + 1) * 300_000));

    for (const rows of [
      parseSourceChunk(text, source, { newline: "\n", isLast: true }).rows,
      parseInPieces(cut, source, "\n"),
    ]) {
      expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
        [1, "the row is longer than 1000000 characters"],
        [2, undefined],
      ]);
    }
  });

  it("keeps no more than a row's worth of a line that does not end", () => {
    const source = { dataset: findDataset("people"), format: csv() };

    const { rows, rest } = parseSourceChunk("x".repeat(3_000_000), source, { newline: "\n", isLast: false });

    expect(rows).toEqual([]);
    expect(rest).toHaveLength(1_000_002);
  });
});

describe("parseSourceText", () => {
  it.each([
    ["2026-11-21,1,2,3,4\r\n2026-11-22,1,2,3,4", [["2026-11-21"], ["2026-11-22"]]],
    ['{"timestamp":"2026-11-21","requests_newUsers_newOrders_churnUsers":"1,2,3,4"}\n', [["2026-11-21"]]],
    ["", []],
  ])("reads %j in its own format, with its own line endings, to its end", (text, expected) => {
    const rows = parseSourceText(findDataset("metrics"), text);

    expect(rows.map(({ fields }) => fields.slice(0, 1))).toEqual(expected);
  });
});

describe("detectSourceFormat", () => {
  it.each([
    ["metrics", ' {"a":1}', "json-lines"],
    ["metrics", '\u{FEFF}{"a":1}', "json-lines"],
    ["metrics", "2026-11-21,1,2,3,4", "csv"],
    ["metrics", "", "csv"],
    ["iris", '{"a":1}', "csv"],
    ["clickstream", "anything", "json-lines"],
  ])("tells the format of %s's %j", (name, text, kind) => {
    expect(detectSourceFormat(findDataset(name), text).kind).toBe(kind);
  });
});
