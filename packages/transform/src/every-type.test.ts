import { compileDataset, csv, double } from "@sluice/schema";
import { anyLines, everyTypeDatasets } from "@sluice/schema/testing-arbitraries";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { transformFast, transformGeneral } from "./transform-paths-fixture.ts";

const numRuns = 1500;

describe("compileFastTransform, for every kind of type", () => {
  it.each(everyTypeDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "writes what the general path writes, for most rows of %s",
    (_, dataset) => {
      let takenCount = 0;
      fc.assert(
        fc.property(anyLines(dataset), (rows) => {
          const fast = transformFast(dataset, rows);
          if (fast === undefined) return;
          takenCount += 1;
          expect(fast).toEqual(transformGeneral(dataset, rows));
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

      expect(transformGeneral(dataset, rows)).toMatchObject({ rowCount: 0 });
      expect(transformFast(dataset, rows)).toBeUndefined();
    },
  );
});
