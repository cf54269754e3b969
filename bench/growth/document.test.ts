import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findProjectRoot } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { listPromises, writeDocument } from "./document.ts";
import { growths } from "./growths.ts";

/** The document's rows, without the figures behind them. */
function readPromises(document: string): readonly (readonly string[])[] {
  const [, , ...rows] = document.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, 5)
      .map((cell) => cell.trim()),
  );
}

const measured = {
  name: "rows",
  of: "rows of a file",
  operation: "load",
  laws: { time: "linear", memory: "constant" },
  sizes: [1_000, 10_000, 100_000],
} as const;

function writeRow(costs: { readonly processorSeconds: readonly number[]; readonly peakMiB: readonly number[] }) {
  return writeDocument([{ ...measured, ...costs }], "2026-11-29")
    .split("\n")
    .findLast((line) => line.startsWith("|"));
}

describe("the document", () => {
  it("has the rows that the command writes, with the same laws", () => {
    const document = readFileSync(join(findProjectRoot({}), "docs/growth.md"), "utf8");

    expect(readPromises(document)).toEqual(listPromises(growths));
  });
});

describe("writeDocument", () => {
  it("tells laws, exponents, figures, and what one more costs", () => {
    expect(writeRow({ processorSeconds: [0.51, 0.6, 1.5], peakMiB: [120, 125, 130] })).toBe(
      "| rows of a file | `load` | 1,000; 10,000; 100,000 | linear, constant | 1.0, 0 | 0.51, 0.6, 1.5 s | 10 µs | 120, 125, 130 MiB |",
    );
  });

  it("puts in bold what grows faster than its law", () => {
    expect(writeRow({ processorSeconds: [0.001, 0.1, 10], peakMiB: [100, 200, 1_200] })).toContain(
      "| **2.0**, **1.0** |",
    );
  });
});
