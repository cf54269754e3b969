import {
  bigint,
  boolean,
  csv,
  type Dataset,
  date,
  decimal,
  compileDataset,
  double,
  int,
  oneOf,
  struct,
  text,
  timestamp,
} from "@sluice/schema";
import { datasets } from "@sluice/schema/testing";
import { readChunks } from "@sluice/source/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { generateRows, type RowsOptions } from "./generate-rows.ts";
import { findGenerator } from "./generators.ts";
import { createRandom } from "./random.ts";
import { listSpoilings } from "./spoilings.ts";
import { writeHeader } from "./write-row.ts";

/** A dataset such as a user might add, with every type and a narrow range of months. */
const added = compileDataset({
  name: "added",
  description: "",
  formats: [csv({ delimiter: ";", nullTokens: ["NA"] })],
  columns: [
    { name: "word", type: text, header: "word" },
    { name: "small", type: int, header: "small", optional: true },
    { name: "large", type: bigint, header: "large" },
    { name: "price", type: decimal(9, 2), header: "price" },
    { name: "rate", type: double, header: "rate" },
    { name: "is_open", type: boolean, header: "is open" },
    { name: "color", type: oneOf(["red", "light green"]), header: "color" },
    { name: "at", type: timestamp({ pattern: "d.M.yyyy H:m", zone: "Europe/Berlin" }), header: "at" },
    { name: "day", type: date("yy/MM/dd"), header: "day" },
    { name: "object", type: struct({ a: int, b: text }), header: "object" },
    { name: "code", type: int, header: "code" },
    { name: "note", type: text, header: "note", optional: true },
  ],
  partitionColumns: [
    { kind: "month", name: "month", from: "at", range: ["2026-03", "2026-05"] },
    { kind: "closed-set", name: "code_key", from: "code", values: ["1", "7"], otherwise: "other" },
  ],
  routingColumn: "word",
  sampleQuery: "",
});

const all: readonly Dataset[] = [...datasets, added];

const options = { seed: 1, rowCount: 200, badPercent: 0, startMs: Date.parse("2026-01-01") };

function joinRows(rows: RowsOptions): Buffer {
  return Buffer.concat([...generateRows(rows)].map(({ line }) => Buffer.from(line)));
}

/** Reads a dataset's text, header included, as the producer does. */
function readWithRejects(dataset: Dataset, bytes: Uint8Array) {
  const rows = readChunks(dataset, [Buffer.from(writeHeader(dataset) ?? ""), bytes]);
  return { rowCount: rows.length, rejects: rows.filter(({ group }) => group === "rejected") };
}

describe("generateRows", () => {
  it.each(all)("makes rows of $name that the producer accepts, whatever the seed and the start", async (dataset) => {
    const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const starts = fc.date({ min: new Date("2000-01-01"), max: new Date("2045-01-01"), noInvalidDate: true });
    const law = fc.asyncProperty(seeds, starts, async (seed, start) => {
      const bytes = joinRows({ ...options, rowCount: 40, dataset, seed, startMs: start.getTime() });
      expect(readWithRejects(dataset, bytes)).toEqual({ rowCount: 40, rejects: [] });
    });

    await fc.assert(law);
  });

  it.each(all)("makes the same bytes of $name from the same seed, and others from another", (dataset) => {
    const bytes = joinRows({ ...options, dataset });

    expect(joinRows({ ...options, dataset }).equals(bytes)).toBe(true);
    expect(joinRows({ ...options, dataset, seed: 2 }).equals(bytes)).toBe(false);
  });

  it.each(all)("makes as many bad rows of $name as it says, and each is rejected", async (dataset) => {
    const rows = [...generateRows({ ...options, dataset, rowCount: 2000, badPercent: 10 })];
    const bad = rows.filter(({ defect }) => defect !== undefined);

    const { rowCount, rejects } = readWithRejects(dataset, Buffer.concat(rows.map(({ line }) => Buffer.from(line))));

    expect(rowCount).toBe(2000);
    expect(rejects).toHaveLength(bad.length);
    expect(bad.length).toBeGreaterThan(150);
    expect(bad.length).toBeLessThan(250);
  });

  it("leaves the good rows as they are without bad ones", () => {
    const [dataset = added] = datasets;
    const pure = [...generateRows({ ...options, dataset })];
    const mixed = [...generateRows({ ...options, dataset, badPercent: 30 })];

    const changed = mixed.filter(({ defect, line }, index) => defect === undefined && line !== pure[index]?.line);

    expect(changed).toEqual([]);
  });

  it("goes on as long as rows are taken", () => {
    const rows = generateRows({ ...options, dataset: added, rowCount: Infinity });

    expect(rows.take(10_000).toArray()).toHaveLength(10_000);
  });
});

describe("listSpoilings", () => {
  const cases = all.flatMap((dataset) => {
    const next = findGenerator(dataset).generate({ dataset, random: createRandom(3), startMs: options.startMs });
    const good = next();
    return listSpoilings(dataset, good).map(({ defect, spoil }) => ({
      name: dataset.name,
      defect,
      dataset,
      spoil,
      next,
    }));
  });

  it.each(cases)("makes a reject, and no more than one: $name, $defect", async ({ dataset, spoil, next }) => {
    const [one, other] = [next(), next()];

    const { rowCount, rejects } = readWithRejects(dataset, Buffer.concat([spoil(one), spoil(other), spoil(one)]));

    expect(rowCount).toBe(3);
    expect(rejects).toHaveLength(3);
  });

  it("lists the defects of a format and of each column", () => {
    const defects = cases.filter(({ name }) => name === "crime").map(({ defect }) => defect);

    expect(defects).toEqual(
      expect.arrayContaining([
        "not UTF-8",
        "too many columns",
        "too few columns",
        "text behind a closing quote",
        'column "cdatetime": "12/31/99 0:00"',
        'column "grid": ""',
        'column "latitude": "n/a!"',
      ]),
    );
  });
});
