import { type Dataset, describeProblem, parseSourceChunk } from "@sluice/schema";
import { anyLines, everyTypeDatasets } from "@sluice/schema/testing-arbitraries";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkRow } from "./check-row.ts";
import { readIfTaken } from "./read-text-fixture.ts";

/** The general path alone. */
function readGenerally(dataset: Dataset, text: string): readonly string[] {
  const source = { dataset, format: dataset.formats[0] };
  const { rows } = parseSourceChunk(text, source, { newline: "\n", isLast: true });
  return rows.map((row) => {
    const checked = checkRow(dataset, row, undefined);
    return checked.ok ? checked.line : describeProblem(checked.problem);
  });
}

describe("RowReader, for every kind of type", () => {
  it.each(everyTypeDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "reads rows of %s as the general path does",
    (_, dataset) => {
      fc.assert(
        fc.property(anyLines(dataset), (text) => {
          const rows = readIfTaken(dataset, [Buffer.from(text)]);
          fc.pre(rows !== undefined);

          expect(rows.map((row) => row.text)).toEqual(readGenerally(dataset, text));
        }),
        { numRuns: 1500 },
      );
    },
  );
});
