import { csv, type Dataset } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readChunks } from "./read-text-fixture.ts";

const titled: Dataset = { ...findDataset("iris"), formats: [csv({ skipLines: 2, comment: "#" })] };

/** Pieces of so many bytes each. */
function cut(text: string, size: number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

describe("RowReader", () => {
  it("skips the lines above the header, and comments, however the bytes are cut", () => {
    const header = titled.columns.map((column) => column.header).join(",");
    const text = `Flowers, "all\n\n#no header\n${header}\n5.1,3.5,1.4,0.2,Iris-setosa\n#one,more\n\n4.9,3,1.4,0.2,Iris-setosa\n`;
    const expected = [
      [5, "5.1,3.5,1.4,0.2,Iris-setosa\n"],
      [8, "4.9,3,1.4,0.2,Iris-setosa\n"],
    ];

    for (let size = 1; size < text.length; size += 1) {
      const rows = readChunks(titled, cut(text, size));
      expect(rows.map((row) => [row.line, row.text])).toEqual(expected);
    }
  });
});
