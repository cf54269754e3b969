import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileDataset, toDatasetDefinition } from "./define-dataset.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { parseRow } from "./parse-row.ts";
import { assignPartition, formatPartitionPath } from "./partition.ts";
import { manyDatasets, soundRows } from "./row-fixture.ts";

const crime = findDataset("crime");
const iris = findDataset("iris");
const metrics = findDataset("metrics");

describe("assignPartition", () => {
  it.each([
    ["Iris-virginica", "Iris-virginica"],
    ["iris-virginica", "unknown"],
    ["", "unknown"],
    ["../../etc", "unknown"],
  ])("puts species %j into %s", (species, expected) => {
    const fields = ["5.1", "3.5", "1.4", "0.2", species];

    const placed = assignPartition(iris, { fields, json: fields.map((field) => JSON.stringify(field)) });

    expect(placed).toEqual({ ok: true, partition: { species_key: expected } });
  });

  it.each([
    ["3", "3"],
    [" 03", "3"],
    ["+3", "3"],
    ["7", "unknown"],
  ])("puts district %j where its value belongs, however it is written", (district, expected) => {
    const row = ["1/31/06 23:59", "a", district, "3C", "1", "b", "2", "38.5", "-121.4"];

    expect(parseRow(crime, row)).toMatchObject({ row: { partition: { district_key: expected } } });
  });

  it.each([
    ["São Paulo", "Sao-Paulo"],
    ["Sao Paulo", "unknown"],
    ['say "hi" / bye', "say-hi-bye"],
    ["two\nlines", "two-lines"],
    ["Bonn", "Bonn"],
  ])("spells %j as %s, which is safe in a key", (city, key) => {
    const values = ["São Paulo", 'say "hi" / bye', "two\nlines", "Bonn"];
    const cities = { kind: "closed-set", name: "key", from: "species", values, otherwise: "unknown" } as const;
    const keyed = compileDataset({ ...toDatasetDefinition(iris), partitionColumns: [cities] });

    expect(parseRow(keyed, ["1", "1", "1", "1", city])).toMatchObject({ row: { partition: { key } } });
  });

  it("tells no value from the text null", () => {
    const nulls = { kind: "closed-set", name: "key", from: "species", values: ["null"], otherwise: "none" } as const;
    const keyed = compileDataset({ ...toDatasetDefinition(iris), partitionColumns: [nulls] });
    const numbers = ["1", "1", "1", "1"];

    const ofText = assignPartition(keyed, { fields: [...numbers, "null"], json: [...numbers, '"null"'] });
    const ofNull = assignPartition(keyed, { fields: [...numbers, undefined], json: [...numbers, "null"] });

    expect([ofText, ofNull]).toMatchObject([{ partition: { key: "null" } }, { partition: { key: "none" } }]);
  });

  it.each(manyDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "gives a row of %s a value for each column that is safe in a path",
    (_, dataset) => {
      fc.assert(
        fc.property(soundRows(dataset), ({ partition }) => {
          expect(Object.keys(partition)).toEqual(dataset.partitionColumns.map(({ name }) => name));
          for (const value of Object.values(partition)) expect(value).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
        }),
      );
    },
  );

  it("takes the month of a time, and a closed set beside it", () => {
    const row = ["1/31/06 23:59", "a", "3", "3C", "1", "b", "2", "38.5", "-121.4"];

    expect(parseRow(crime, row)).toMatchObject({ row: { partition: { district_key: "3", month: "2006-01" } } });
  });

  it.each([
    ["2020-01-01T00:00:00Z", { ok: true, row: { partition: { date: "2020-01-01" } } }],
    ["2039-12-31T23:59:59Z", { ok: true, row: { partition: { date: "2039-12-31" } } }],
    ["2026-11-21T00:30:00+01:00", { ok: true, row: { partition: { date: "2026-11-20" } } }],
    ["2019-12-31T23:59:59Z", { ok: false, problem: { reason: "expected a date from 2020-01-01 to 2039-12-31" } }],
    ["2040-01-01T00:00:00Z", { ok: false, problem: { column: "timestamp" } }],
  ])("holds %s to the projected range, in UTC", (time, expected) => {
    expect(parseRow(metrics, [time, "1", "2", "3", "4"])).toMatchObject(expected);
  });
});

describe("formatPartitionPath", () => {
  it("writes the keys of an object", () => {
    expect(formatPartitionPath({ district_key: "3", month: "2006-01" })).toBe("district_key=3/month=2006-01/");
    expect(formatPartitionPath({})).toBe("");
  });
});
