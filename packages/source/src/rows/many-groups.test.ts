import { type Dataset, parseSourceChunk } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { checkRow } from "./check-row.ts";
import { readChunks } from "./read-text-fixture.ts";

/** The groups of a text's rows, by the general path alone. */
function readGroups(dataset: Dataset, text: string, isOrdered: boolean): readonly string[] {
  const { rows } = parseSourceChunk(text, { dataset, format: dataset.formats[0] }, { newline: "\n", isLast: true });
  return rows.map((row) => {
    const checked = checkRow(dataset, row, undefined);
    if (!checked.ok) return "rejected";
    return isOrdered ? checked.routingValue : checked.partition;
  });
}

function crimeRow(day: Date, district: number): string {
  const date = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${String(day.getUTCFullYear()).slice(2)}`;
  return `${date} 9:05,A ST,${district},1C,5,THEFT,7,1.5,2.5\n`;
}

describe("RowReader, of more groups than it remembers", () => {
  it("still finds the right groups after many values of one field", () => {
    const species = [...Array(60_000)].map((_, index) => `Iris-${index}`);
    const all = [...species, ...species.slice(0, 100), "Iris-setosa"];
    const text = all.map((name) => `5.1,3.5,1.4,0.2,${name}\n`).join("");

    const rows = readChunks(findDataset("iris"), [Buffer.from(text)], { isOrdered: true });

    expect(rows.map(({ group }) => group)).toEqual(readGroups(findDataset("iris"), text, true));
  });

  it("still finds the right groups after many days and districts", () => {
    const days = [...Array(12_000)].map((_, index) => new Date(Date.UTC(2001, 0, 1) + index * 86_400_000));
    const lines = days.flatMap((day) => [1, 2, 3, 4, 5].map((district) => crimeRow(day, district)));
    const text = [...lines, ...lines.slice(0, 100)].join("");

    const rows = readChunks(findDataset("crime"), [Buffer.from(text)]);

    expect(rows.map(({ group }) => group)).toEqual(readGroups(findDataset("crime"), text, false));
  });
});
