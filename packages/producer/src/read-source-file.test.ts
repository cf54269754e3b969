import { datasetNamed } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { readSourceFile } from "./read-source-file.ts";
import { fileSource } from "./sources/file-source.ts";
import { fileOf } from "./sources/source-fixture.ts";

async function rowsOf(path: string, dataset = "people") {
  const rows = await Array.fromAsync(readSourceFile(fileSource(path), datasetNamed(dataset)));
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
    expect(await rowsOf(fileOf(content))).toEqual(["1: a | 1", "2: b | 2"]);
  });

  it("keeps rows and characters whole across the megabytes it reads", async () => {
    const value = "é😀".repeat(50_000);
    const content = Array.from({ length: 9 }, (_, index) => `${index},"${value}\n"\n`).join("");

    expect(await rowsOf(fileOf(content))).toEqual(
      Array.from({ length: 9 }, (_, index) => `${2 * index + 1}: ${index} | ${value}\n`),
    );
  });

  it("marks bytes that are not UTF-8", async () => {
    const content = Buffer.concat([Buffer.from("a,"), Buffer.from([0xe9]), Buffer.from("\nb,2\n")]);

    expect(await rowsOf(fileOf(content))).toEqual(["1: a | \u{FFFD}", "2: b | 2"]);
  });

  it("reads JSON lines where the dataset takes them", async () => {
    const file = fileOf('{"timestamp":"2026-11-21","requests_newUsers_newOrders_churnUsers":"12,3,1,0"}\n\n{"a":1\n');

    expect(await rowsOf(file, "metrics")).toEqual(["1: 2026-11-21 | 12 | 3 | 1 | 0", "3: "]);
  });

  it.each([
    ["/nowhere/rows.csv", 'file "/nowhere/rows.csv": no such file'],
    ["/", 'file "/": is a directory; expected a CSV file'],
  ])("says why %s cannot be read", async (path, message) => {
    await expect(rowsOf(path)).rejects.toThrow(message);
  });
});
