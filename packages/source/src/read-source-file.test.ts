import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readSourceFile } from "./read-source-file.ts";
import { openFileSource } from "./sources/file-source.ts";
import { writeSourceFile } from "./sources/source-fixture.ts";

async function readRows(path: string, dataset = "people") {
  const rows = await Array.fromAsync(readSourceFile(openFileSource(path), findDataset(dataset)));
  return rows.map(({ line, fields }) => `${line}: ${fields.join(" | ")}`);
}

describe("readSourceFile", () => {
  it.each([
    ["LF", "a,1\nb,2\n"],
    ["CRLF", "a,1\r\nb,2\r\n"],
    ["CR", "a,1\rb,2\r"],
    ["no newline at the end", "a,1\nb,2"],
    ["a byte order mark", "\u{FEFF}a,1\nb,2\n"],
    ["blank lines at the end", "a,1\nb,2\n\n\n"],
  ])("reads a file with %s", async (_, content) => {
    expect(await readRows(writeSourceFile(content))).toEqual(["1: a | 1", "2: b | 2"]);
  });

  it("keeps rows and characters whole across the megabytes it reads", async () => {
    const value = "é😀".repeat(50_000);
    const content = Array.from({ length: 9 }, (_, index) => `${index},"${value}\n"\n`).join("");

    expect(await readRows(writeSourceFile(content))).toEqual(
      Array.from({ length: 9 }, (_, index) => `${2 * index + 1}: ${index} | ${value}\n`),
    );
  });

  const chunkCharacters = 256 * 1024;

  it.each([
    ["has no line ending", `${"x".repeat(chunkCharacters)},1\rb,2\r`],
    ["ends within CRLF", `${"x".repeat(chunkCharacters - 3)},1\r\nb,2\r\n`],
    ["ends with CR", `${"x".repeat(chunkCharacters - 3)},1\rb,2\r`],
    ["ends in quotes after another line ending", `"x\n${"x".repeat(chunkCharacters)}",1\rb,2\r`],
  ])("knows the line ending of a file whose first chunk %s", async (_, content) => {
    const rows = await readRows(writeSourceFile(content));

    expect(rows.map((row) => row.replace(/x[x\n]+/, "x"))).toEqual(["1: x | 1", "2: b | 2"]);
  });

  it("recognizes JSON lines after more blank lines than the first chunk holds", async () => {
    const file = writeSourceFile(`${"\n".repeat(chunkCharacters)}{"timestamp":"2026-11-21","requests":"1"}\n`);

    expect(await readRows(file, "metrics")).toEqual([`${chunkCharacters + 1}: 2026-11-21 | 1 |  |  | `]);
  });

  it("gives up on a line that is longer than a row can be, and continues after it", async () => {
    const content = `"${"x".repeat(1_100_000)}\na,1\n`;

    expect(await readRows(writeSourceFile(content))).toEqual(["1: ", "2: a | 1"]);
  });

  it("marks bytes that are not UTF-8", async () => {
    const content = Buffer.concat([Buffer.from("a,"), Buffer.from([0xe9]), Buffer.from("\nb,2\n")]);

    expect(await readRows(writeSourceFile(content))).toEqual(["1: a | \u{FFFD}", "2: b | 2"]);
  });

  it("reads JSON lines where the dataset takes them", async () => {
    const file = writeSourceFile(
      '{"timestamp":"2026-11-21","requests_newUsers_newOrders_churnUsers":"12,3,1,0"}\n\n{"a":1\n',
    );

    expect(await readRows(file, "metrics")).toEqual(["1: 2026-11-21 | 12 | 3 | 1 | 0", "3: "]);
  });

  it.each([
    ["/nowhere/rows.csv", 'file "/nowhere/rows.csv": no such file'],
    ["/", 'file "/": is a directory; expected a CSV file'],
  ])("says why %s cannot be read", async (path, message) => {
    await expect(readRows(path)).rejects.toThrow(message);
  });
});
