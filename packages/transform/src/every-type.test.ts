import { compileDataset, csv, double } from "@sluice/schema";
import { anyLines, everyTypeDatasets } from "@sluice/schema/testing-arbitraries";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileFastTransform } from "./compile-fast-transform.ts";
import { transformText } from "./transform-text.ts";

const first = { batchId: "load-0-abcdef01", rowIndex: 8 };
const arrivedAt = "2026-11-21 02:26:00.000";
const numRuns = 1500;

describe("compileFastTransform, for every kind of type", () => {
  it.each(everyTypeDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "writes what the general path writes, for most rows of %s",
    (_, dataset) => {
      const transform = compileFastTransform(dataset);
      let takenCount = 0;
      fc.assert(
        fc.property(anyLines(dataset), (rows) => {
          const fast = transform?.({ data: Buffer.from(rows), rowsFrom: 0, first, arrivedAt });
          if (fast === undefined) return;
          takenCount += 1;
          const general = transformText(dataset, { rows, first, arrivedAt });
          expect({ kind: "transformed", ...fast, rejectedRows: [] }).toEqual(general);
        }),
        { numRuns },
      );
      expect(takenCount).toBeGreaterThan(numRuns / 4);
    },
  );

  it.each([".", "-", "e", "5", "§"])(
    "does not take the delimiter %j for a part of a number or a character",
    (delimiter) => {
      const dataset = compileDataset({
        name: "points",
        description: "",
        formats: [csv({ delimiter })],
        columns: [
          { name: "one", type: double, header: "one" },
          { name: "two", type: double, header: "two" },
        ],
        partitionColumns: [],
        routingColumn: "one",
        sampleQuery: "",
      });
      const rows = ["1", "23", "4"].join(delimiter);
      const fast = compileFastTransform(dataset)?.({ data: Buffer.from(rows), rowsFrom: 0, first, arrivedAt });

      expect(transformText(dataset, { rows, first, arrivedAt })).toMatchObject({ rowCount: 0 });
      expect(fast).toBeUndefined();
    },
  );
});
