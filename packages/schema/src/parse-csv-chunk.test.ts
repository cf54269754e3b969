import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";

import { encodeCsvRow } from "./encode-row.ts";
import { csv, spaceSeparated } from "./formats.ts";
import { detectNewline } from "./newline.ts";
import { parseCsvChunk } from "./parse-csv-chunk.ts";
import type { Newline, SourceRow } from "./source-row.ts";

const plain = csv();

function parseAll(text: string, newline: Newline = "\n", format = plain): readonly SourceRow[] {
  return parseCsvChunk(text, format, { newline, isLast: true }).rows;
}

function parseInChunks(text: string, size: number): readonly SourceRow["fields"][] {
  const rows: SourceRow["fields"][] = [];
  let rest = "";
  for (let start = 0; start < text.length; start += size) {
    const isLast = start + size >= text.length;
    const chunk = parseCsvChunk(rest + text.slice(start, start + size), plain, { newline: "\n", isLast });
    rows.push(...chunk.rows.map((row) => row.fields));
    rest = chunk.rest;
  }
  return rows;
}

describe("parseCsvChunk", () => {
  it("takes back what encodeCsvRow wrote, however the text is cut", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "é", "😀") });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 50 }), (rows, size) => {
        expect(parseInChunks(rows.map((row) => encodeCsvRow(row, plain)).join(""), size)).toEqual(rows);
      }),
    );
  });

  it("agrees with papaparse on every text that is sound CSV", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "é"), maxLength: 6 });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

    fc.assert(
      fc.property(table, fc.boolean(), (cells, quotes) => {
        const text = Papa.unparse(cells, { newline: "\n", quotes });
        const rows = parseAll(text).map((row) => row.fields);

        expect(rows).toEqual(Papa.parse(text, { delimiter: ",", newline: "\n" }).data);
      }),
    );
  });

  it.each<[string, Newline]>([
    ["1,2\n3,4\n", "\n"],
    ["1,2\r\n3,4\r\n", "\r\n"],
    ["1,2\r3,4\r", "\r"],
    ["1,2\n3,4", "\n"],
  ])("reads two rows from %j", (text, newline) => {
    const rows = parseAll(text, detectNewline(text));

    expect(detectNewline(text)).toBe(newline);
    expect(rows).toEqual([
      { fields: ["1", "2"], raw: "1,2", line: 1 },
      { fields: ["3", "4"], raw: "3,4", line: 2 },
    ]);
  });

  it("counts lines, not rows", () => {
    const rows = parseAll('a,"1\n2"\n\nb,3\n');

    expect(rows).toEqual([
      { fields: ["a", "1\n2"], raw: 'a,"1\n2"', line: 1 },
      { fields: ["b", "3"], raw: "b,3", line: 4 },
    ]);
  });

  it.each([
    ["an unclosed quote", 'a,1\n"b,2\nc,3\n', '"b,2'],
    ["an unclosed quote at the end", 'a,1\nc,3\n"b,2', '"b,2'],
    ["text after a closing quote", 'a,1\n"b"x,2\nc,3\n', '"b"x,2'],
  ])("loses one line to %s, not the rows after it", (_, text, raw) => {
    const rows = parseAll(text);

    const good = rows.filter((row) => row.problem === undefined).map((row) => row.raw);
    const bad = rows.filter((row) => row.problem !== undefined).map((row) => row.raw);
    expect(good).toEqual(["a,1", "c,3"]);
    expect(bad).toEqual([raw]);
  });

  it("gives up on a row of over a million characters, so that an unclosed quote does not fill the memory", () => {
    const text = `"a,1\n${"b,2\n".repeat(300_000)}`;

    const { rows, rest } = parseCsvChunk(text, plain, { newline: "\n", isLast: false });

    expect(rows).toHaveLength(300_001);
    expect(rest).toBe("");
  });

  it("removes padding when the format trims, inside quotes too", () => {
    const rows = parseAll(' a ,"  b, c ",d\n', "\n", csv({ trim: true }));

    expect(rows.map(({ fields }) => fields)).toEqual([["a", "b, c", "d"]]);
  });

  it("takes padding off the fields that may have it, outside of quotes, and says which had it", () => {
    const padding = { isPadded: (position: number) => position !== 2, trim: (field: string) => field.trim() };
    const text = ' a , b," c "\n a ," b " , c \n a,"  b, c "," d"\na, "b, c", d \n';
    const { rows } = parseCsvChunk(text, plain, { newline: "\n", isLast: true, padding });

    expect(rows.map(({ fields, padded }) => [fields, padded])).toEqual([
      [
        ["a", "b", " c "],
        [0, 1],
      ],
      [["a", " b ", " c "], [0]],
      [["a", "  b, c ", " d"], [0]],
      [["a", "b, c", " d "], [1]],
    ]);
  });

  it("skips comments, and counts their lines", () => {
    const { rows, lineCount } = parseCsvChunk('# one "\na,#b\n#\nc,d\n#', plain, {
      newline: "\n",
      isLast: true,
      comment: "#",
    });

    expect(rows.map(({ fields, line }) => [fields, line])).toEqual([
      [["a", "#b"], 2],
      [["c", "d"], 4],
    ]);
    expect(lineCount).toBe(5);
  });

  it("reads quotes as text when the format has none", () => {
    const rows = parseAll('a "b c" 3\n', "\n", spaceSeparated());

    expect(rows.map(({ fields }) => fields)).toEqual([["a", '"b', 'c"', "3"]]);
  });

  it("splits at the delimiter of the format", () => {
    const rows = parseAll('1;"2;3";4,5\n', "\n", csv({ delimiter: ";" }));

    expect(rows.map(({ fields }) => fields)).toEqual([["1", "2;3", "4,5"]]);
  });

  it.each<[string, Newline, readonly (readonly string[])[]]>([
    [
      "a,b\r\nc,d\ne,f\r\n",
      "\r\n",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ],
    ],
    [
      "a,b\nc,d\r\ne,f",
      "\n",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ],
    ],
    [
      'a,"b"\r\nc,"d"\n"e",f\r\n',
      "\n",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ],
    ],
    ['"a\r\nb",c\r\n', "\r\n", [["a\r\nb", "c"]]],
    ['"a\rb",c\r"d"\r', "\r", [["a\rb", "c"], ["d"]]],
    ["a\rb,c\n", "\n", [["a\rb", "c"]]],
    ["\n \n\r\n\t\na\n", "\n", [["a"]]],
    [",,\n", "\n", [["", "", ""]]],
    ['"",""""\n', "\n", [["", '"']]],
    ['"a" ,"b"\t\nc\n', "\n", [["a", "b"], ["c"]]],
    [' "a,b"\n', "\n", [[' "a', 'b"']]],
    ['5" pipe,a""b,"c"\n', "\n", [['5" pipe', 'a""b', "c"]]],
    ["é,😀\n", "\n", [["é", "😀"]]],
  ])("reads %j", (text, newline, fields) => {
    expect(parseAll(text, newline).map((row) => row.problem ?? row.fields)).toEqual(fields);
  });

  it("treats blanks around quotes as padding when the format trims", () => {
    expect(parseAll(' "a, b" , c \t\n', "\n", csv({ trim: true }))[0]?.fields).toEqual(["a, b", "c"]);
  });

  it("refuses a row that a format without quotes cannot carry on", () => {
    const rows = parseAll("a b\rc d\ne f\r\n", "\n", spaceSeparated());

    expect(rows).toEqual([
      { fields: [], raw: "a b\rc d", line: 1, problem: "a line ending in the middle of the row, which has no quotes" },
      { fields: ["e", "f"], raw: "e f", line: 2 },
    ]);
  });

  it.each(['"x\n', '"x"y\n', 'a,"x\n', '""x\n', '5"\n'])(
    "takes time in proportion to the text, though each line is %j",
    (line) => {
      expect(parseAll(line.repeat(200_000))).toHaveLength(200_000);
    },
  );

  it("waits for what a quoted field at the end of a chunk may become", () => {
    const chunk = parseCsvChunk('1,2\n"a"', plain, { newline: "\n", isLast: false });

    expect(chunk).toEqual({ rows: [{ fields: ["1", "2"], raw: "1,2", line: 1 }], lineCount: 1, rest: '"a"' });
  });
});
