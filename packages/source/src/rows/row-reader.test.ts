import {
  type ColumnType,
  type CsvFormat,
  type Dataset,
  describeProblem,
  matchHeader,
  detectNewline,
  parseSourceChunk,
  detectSourceFormat,
} from "@sluice/schema";
import { datasets } from "@sluice/schema/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkRow } from "./check-row.ts";
import { type ReadRow, readChunks, readIfTaken } from "./read-text-fixture.ts";

const csvDatasets = datasets.filter(({ formats }) => formats[0].kind === "csv");
const irisDataset = csvDatasets.find(({ name }) => name === "iris");
const crimeDataset = csvDatasets.find(({ name }) => name === "crime");

/** Like crime, with columns that may be null, other null tokens and another delimiter. */
const odd: Dataset = {
  ...(crimeDataset as Dataset),
  name: "odd",
  formats: [{ kind: "csv", delimiter: "\t", quotes: true, trim: false, nullTokens: ["NA", ""] }],
  columns: (crimeDataset as Dataset).columns.map((column) =>
    ["cdatetime", "beat", "grid", "longitude"].includes(column.name)
      ? Object.assign({}, column, { optional: true })
      : column,
  ),
};
const bare: Dataset = {
  ...(irisDataset as Dataset),
  name: "bare",
  formats: [{ kind: "csv", delimiter: " ", quotes: false, trim: false, nullTokens: ["-"] }],
};
/** Like crime, in order by its times. */
const timely = { ...(crimeDataset as Dataset), name: "timely", routingColumn: "cdatetime" };
const all = [...csvDatasets, odd, bare, timely];

/** The general path alone: the whole text at once. */
function readGenerally(dataset: Dataset, text: string, isOrdered: boolean): readonly ReadRow[] {
  const newline = detectNewline(text);
  const format = detectSourceFormat(dataset, text);
  const { rows } = parseSourceChunk(text, { dataset, format }, { newline, isLast: true });
  const header = format.kind === "csv" ? matchHeader(dataset, rows[0]?.fields ?? []) : undefined;
  const layout = header?.kind === "header" ? header : undefined;
  return rows.slice(layout === undefined ? 0 : 1).map((row) => {
    const checked = checkRow(dataset, row, layout);
    return checked.ok
      ? { line: row.line, text: checked.line, group: isOrdered ? checked.routingValue : checked.partition }
      : { line: row.line, text: describeProblem(checked.problem), group: "rejected" };
  });
}

const numbers = [
  "1",
  "5.1",
  "-0.25",
  "+1",
  ".5",
  "5.",
  "007",
  "1e5",
  "1E-7",
  "12e345",
  "9999999999",
  "9007199254740993",
];
const oddNumbers = ["", " 5", "5 ", "NaN", "0x1", "1,5", "--1", "e5", ".", "-", "1.2.3", '"5"', '"5""', "NA"];
const words = [
  "Iris-setosa",
  "Iris-new",
  "a",
  "1C        ",
  " x",
  "{x",
  "é",
  "naïve",
  "日本",
  "kana カ",
  "\u{A0}x",
  "x\u{A0}",
  "",
];
const quoted = [
  '"a,b"',
  '"a""b"',
  '""',
  '" a"',
  '"a "',
  '"x"',
  '"a\nb"',
  '"a\tb"',
  '"{"',
  '"a" ',
  '"a"b',
  '"open',
  'in"ch',
  '"é"',
];
const soundTimes = ["1/31/06 9:05", "1/31/06 23:59", "12/1/39 0:00", "1/31/07 9:05", "2/1/06 9:05"];
const isoTimes = ["2026-11-21T02:26:00Z", "2026-11-21", "2026-12-31T23:30:00.5-01:00", "2026-12-31 23:59"];
const oddTimes = [
  "2/30/06 1:00",
  "2026-11-21T02:26:00",
  "2026-11-21T02:26:00Zx",
  "2026-11-21T02:26:00+19:00",
  '"1/2/06 3:04"',
  "1/1/50 0:00",
  "1/31/06 9:05x",
  "1/31/06 9:050",
  "1/31/06 9:",
];
const oddities = ["\u{FFFD}", "a\u{1}b", "a\rb", "x\t"];

/** Mostly what fits: a row is plain only when all its fields are. */
function fieldFor(type: ColumnType): fc.Arbitrary<string> {
  const any = fc.constantFrom(
    ...numbers,
    ...oddNumbers,
    ...words,
    ...quoted,
    ...soundTimes,
    ...isoTimes,
    ...oddTimes,
    ...oddities,
  );
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...fittingFor(type)) }, { weight: 1, arbitrary: any });
}

function fittingFor(type: ColumnType): readonly string[] {
  if (type.kind === "timestamp") return type.pattern === "ISO" ? isoTimes : soundTimes;
  if (type.kind === "text") return words.slice(0, 3);
  return type.kind === "int" ? ["1", "2", "007"] : numbers.slice(0, 3);
}

/** Files of a dataset, some from before its optional columns were added. */
function createTextArbitrary(dataset: Dataset): fc.Arbitrary<string> {
  const { delimiter } = dataset.formats[0] as CsvFormat;
  const mandatory = dataset.columns.filter(({ optional }) => optional !== true);
  return fc.constantFrom(dataset.columns, mandatory).chain((columns) => createTextWithColumns(columns, delimiter));
}

function createTextWithColumns(columns: Dataset["columns"], delimiter: string): fc.Arbitrary<string> {
  const row = fc
    .tuple(...columns.map(({ type }) => fieldFor(type.description)))
    .map((fields) => fields.join(delimiter));
  const line = fc.oneof(
    { weight: 20, arbitrary: row },
    { weight: 1, arbitrary: fc.constantFrom("", " ", "x", delimiter, '"', "{}", columns[0]?.header ?? "") },
  );
  const header = fc.constantFrom("", `${columns.map((column) => column.header).join(delimiter)}\n`);
  return fc
    .tuple(header, fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean())
    .map(([first, lines, newline, isEnded]) =>
      (first + lines.join("\n") + (isEnded ? "\n" : "")).replaceAll("\n", newline),
    );
}

function cutIntoPieces(bytes: Buffer, sizes: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)];
}

describe("RowReader", () => {
  it.each(all.map((dataset) => [dataset.name, dataset] as const))(
    "reads rows of %s as the general path does, however the bytes are cut",
    (_, dataset) => {
      const sizes = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 });
      fc.assert(
        fc.property(
          createTextArbitrary(dataset),
          sizes,
          fc.integer({ min: 1, max: 9 }),
          fc.boolean(),
          (text, cuts, step, isOrdered) => {
            const rows = readIfTaken(dataset, cutIntoPieces(Buffer.from(text), cuts), { step, isOrdered });
            fc.pre(rows !== undefined);
            expect(rows).toEqual(readGenerally(dataset, text, isOrdered));
          },
        ),
        { numRuns: 400 },
      );
    },
  );

  it("rejects a null where a partition's time should be, and does not take over the time of the row before", () => {
    const text = ["1/31/06 9:05", "NA"].map((time) => `${time}\tA ST\t1\t1C\t5\tTHEFT\t7\t1.5\t2.5\n`).join("");

    const rows = readChunks(odd, [Buffer.from(text)]);

    expect(rows.map(({ group }) => group)).toEqual(["district_key=1/month=2006-01/", "rejected"]);
    expect(rows).toEqual(readGenerally(odd, text, false));
  });
});
