import { compileDataset } from "@sluice/schema";
import { anyDefinition, anySpaceSeparatedDefinition } from "@sluice/schema/testing-arbitraries";
import { readChunks } from "@sluice/source/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { generateRows } from "./generate-rows.ts";
import { writeHeader, writeTitle } from "./write-row.ts";

const startMs = Date.parse("2026-01-01");

describe("rows of any definition", () => {
  const rowCount = 60;
  const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const starts = fc.date({ min: new Date("1960-01-01"), max: new Date("2120-01-01"), noInvalidDate: true });
  const definitions = fc.oneof(anyDefinition, anySpaceSeparatedDefinition);

  it("fit it, and lie in its partitions, but for as many as are bad", () => {
    fc.assert(
      fc.property(definitions, seeds, starts, (definition, seed, start) => {
        const dataset = compileDataset(definition);
        const options = { dataset, seed, rowCount, badPercent: 30, startMs: start.getTime() };
        const rows = [...generateRows(options)];
        const lines = [writeTitle(dataset), writeHeader(dataset) ?? "", ...rows.map(({ line }) => line)];
        const bytes = lines.map((line) => Buffer.from(line));

        const read = readChunks(dataset, [Buffer.concat(bytes)]);

        const isBad = rows.map(({ defect }) => defect !== undefined);
        expect(read.map(({ group }) => group === "rejected")).toEqual(isBad);
      }),
    );
  });

  it("are the same for the same seed", () => {
    fc.assert(
      fc.property(definitions, seeds, (definition, seed) => {
        const dataset = compileDataset(definition);
        const options = { dataset, seed, rowCount, badPercent: 30, startMs };

        expect([...generateRows(options)]).toEqual([...generateRows(options)]);
      }),
    );
  });
});
