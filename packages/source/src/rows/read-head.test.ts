import { compileDataset, csv, toDatasetDefinition } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readChunks } from "./read-text-fixture.ts";

const iris = toDatasetDefinition(findDataset("iris"));

describe("readHead", () => {
  it("skips the lines above the header, and comments, however the bytes are cut", () => {
    const titled = compileDataset({ ...iris, formats: [csv({ skipLines: 2, comment: "#" })] });
    const { columns } = titled;
    const header = columns.map((column) => column.header).join(",");
    const text = `Flowers, "all\n\n#no header\n${header}\n5.1,3.5,1.4,0.2,Iris-setosa\n#one,more\n\n4.9,3,1.4,0.2,Iris-setosa\n`;
    const expected = [
      [5, "5.1,3.5,1.4,0.2,Iris-setosa\n"],
      [8, "4.9,3,1.4,0.2,Iris-setosa\n"],
    ];

    for (let size = 1; size < text.length; size += 1) {
      const rows = readChunks(
        titled,
        [text.slice(0, size), text.slice(size)].map((piece) => Buffer.from(piece)),
      );
      expect(rows.map((row) => [row.line, row.text])).toEqual(expected);
    }
  });

  it("takes a NUL in a text as it is", () => {
    const rows = readChunks(findDataset("iris"), [Buffer.from("5.1,3.5,1.4,0.2,a\0b\n")]);

    expect(rows.map(({ text }) => text)).toEqual(["5.1,3.5,1.4,0.2,a\0b\n"]);
  });

  it("rejects a row with a NUL in a number, and not its file", () => {
    const rows = readChunks(findDataset("iris"), [Buffer.from("5.\0,3.5,1.4,0.2,a\n5.1,3.5,1.4,0.2,\xff\n", "latin1")]);

    expect(rows.map(({ text }) => text)).toEqual([expect.stringContaining("expected a number"), "not UTF-8"]);
  });
});
