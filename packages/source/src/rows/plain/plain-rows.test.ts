import { copyEncodedRow } from "@sluice/lake";
import { csv, compileDataset, type Dataset, date, int, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRowGroups } from "../row-groups.ts";
import { createEmptyRow } from "../row-taker.ts";
import { PlainRows } from "./plain-rows.ts";
import { toWideBytes } from "./scan-fixture.ts";

const visits: Dataset = compileDataset({
  name: "visits",
  description: "",
  formats: [csv({ nullTokens: ["NA"] })],
  columns: [
    { name: "day", type: date(), header: "day" },
    { name: "name", type: text, header: "name" },
    { name: "size", type: int, header: "size", optional: true },
  ],
  partitionColumns: [{ kind: "month", name: "month", from: "day", range: ["2026-01", "2026-12"] }],
  routingColumn: "name",
  sampleQuery: "",
});

function create(dataset = visits) {
  const target = createEmptyRow();
  const layout = { order: [0, 1, 2], width: 3 };
  const groups = createRowGroups({ isOrdered: false });
  return { target, plain: PlainRows.forDataset({ dataset, newline: "\n", layout, groups, target }) };
}

/** Reads one line after the other; for each what its record gets, or undefined where only the general path can tell. */
function readLines(lines: readonly string[]) {
  const { target, plain } = create();
  const source = lines.map((line) => `${line}\n`).join("");
  plain?.begin(toWideBytes(source), Buffer.byteLength(source));
  let start = 0;
  return lines.map((line) => {
    const next = plain?.read(start);
    start += Buffer.byteLength(line) + 1;
    if (next === -1) return undefined;
    expect(next).toBe(start);
    return [copyEncodedRow(target.encoded).toString(), target.group.partition];
  });
}

describe("PlainRows", () => {
  it("writes each row as its record carries it, and finds its group", () => {
    expect(readLines(["2026-11-21,ann,7", '2026-12-01,"bob",NA'])).toEqual([
      ["2026-11-21,ann,7\n", "month=2026-11/"],
      ["2026-12-01,bob,NA\n", "month=2026-12/"],
    ]);
  });

  it.each([
    ["with a field that is not of its type", "2026-11-21,ann,many"],
    ["out of its partition's range", "2027-11-21,ann,7"],
    ["with quotes that are not closed", '2026-11-21,"ann,7'],
    ["of more than 100 000 bytes", `2026-11-21,${"x".repeat(100_000)},7`],
  ])("leaves a row %s to the general path, and reads the next", (_, line) => {
    expect(readLines(["2026-11-20,ann,7", line, "2026-12-22,ann,7"])).toEqual([
      ["2026-11-20,ann,7\n", "month=2026-11/"],
      undefined,
      ["2026-12-22,ann,7\n", "month=2026-12/"],
    ]);
  });

  it.each([
    ["valid UTF-8", Buffer.from("é\n"), true],
    ["bytes that are not UTF-8", Buffer.from([0x61, 0xff, 0x0a]), false],
    ["a replacement character, which may stand for bytes that were not", Buffer.from("\u{FFFD}\n"), false],
  ])("can tell whether it reads a block of %s: %o", (_, bytes, canRead) => {
    const wide = toWideBytes(" ".repeat(8));
    bytes.copy(wide.buffer);

    expect(create().plain?.begin(wide, bytes.length)).toBe(canRead);
  });

  it("ignores bytes after the end", () => {
    const wide = toWideBytes("aa");
    wide.buffer[1] = 0xff;

    expect(create().plain?.begin(wide, 1)).toBe(true);
  });

  it("is not there for a dataset whose records are JSON lines", () => {
    expect(create({ ...visits, formats: [{ kind: "json-lines" }] }).plain).toBeUndefined();
  });

  it("is not there for a delimiter whose bytes are also parts of other characters", () => {
    expect(create({ ...visits, formats: [csv({ delimiter: "§" })] }).plain).toBeUndefined();
  });
});
