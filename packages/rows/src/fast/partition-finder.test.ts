import { type Dataset, compileDataset, int, text, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { compileReader, copyRows } from "./byte-rows-fixture.ts";

const visits: Dataset = compileDataset({
  name: "visits",
  description: "",
  columns: [
    { name: "at", type: timestamp(), header: "at" },
    { name: "city", type: text, header: "city" },
    { name: "count", type: int, header: "count" },
  ],
  partitionColumns: [
    { kind: "closed-set", name: "city_key", from: "city", values: ["Rome", "Rom"], otherwise: "unknown" },
    { kind: "month", name: "month", from: "at", range: ["2026-01", "2026-12"] },
  ],
  routingColumn: "city",
  sampleQuery: "",
});

/** The partition of each record's rows, read one after the other; undefined for one that is left to the general path. */
function read(records: readonly (readonly string[])[], dataset = visits) {
  const reader = compileReader(dataset);
  return records.map((rows) => copyRows(reader, `${rows.join("\n")}\n`)?.partition);
}

const rome = { city_key: "Rome", month: "2026-11" };

describe("PartitionFinder", () => {
  it("takes rows of one partition, and knows which one it is", () => {
    const rows = ["2026-11-21,Rome,1", "2026-11-21,Rome,2", "2026-11-30T23:59:59Z,Rome,3"];

    expect(read([rows])).toEqual([rome]);
  });

  it.each([
    ["of another month", "2026-12-01,Rome,1"],
    ["of another value", "2026-11-21,Rom,1"],
    ["of a value that is not in the set", "2026-11-21,Romeo,1"],
    ["out of range", "2027-11-21,Rome,1"],
  ])("refuses a row %s among them", (_, row) => {
    expect(read([["2026-11-21,Rome,1", "2026-11-22,Rome,2", row]])).toEqual([undefined]);
  });

  it("takes different values that belong to one partition", () => {
    expect(read([["2026-11-21,Oslo,1", "2026-11-21,Bergen,1"]])).toEqual([{ city_key: "unknown", month: "2026-11" }]);
  });

  it("tells a value from a longer one that begins with it", () => {
    const values = {
      kind: "closed-set",
      name: "count_key",
      from: "count",
      values: ["1", "12"],
      keys: ["1", "12"],
      keysByToken: new Map(["1", "12"].map((value) => [value, value])),
      otherwise: "0",
    } as const;

    expect(read([["2026-11-21,Rome,1", "2026-11-21,Rome,12"]], { ...visits, partitionColumns: [values] })).toEqual([
      undefined,
    ]);
  });

  it("begins each record anew", () => {
    const records = [["2026-11-21,Rome,1"], ["2026-12-01,Rome,1"], ["2026-12-02,Rome,1", "2026-11-21,Rome,1"]];

    expect(read(records)).toEqual([rome, { city_key: "Rome", month: "2026-12" }, undefined]);
  });

  it("refuses a row out of range each time it comes, and no row after it", () => {
    const bad = ["2027-11-21,Rome,1"];

    expect(read([bad, bad, ["2026-11-21,Rome,1"]])).toEqual([undefined, undefined, rome]);
  });

  it("knows the partitions of records that alternate, with keys of any length, and of more than it remembers", () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => {
      const month = String((index % 12) + 1).padStart(2, "0");
      return { month, row: `2026-${month}-21,${["Rome", "Rom", "R".repeat(index % 600)][index % 3]},1` };
    });

    expect(read(rows.map(({ row }) => [row, row]))).toEqual(
      rows.map(({ month }, index) => ({ city_key: ["Rome", "Rom", "unknown"][index % 3], month: `2026-${month}` })),
    );
  });

  it("takes a record's rows on when it forgets, or leaves them to the general path", () => {
    const values = Array.from({ length: 5_000 }, (_, index) => `v${index}`);
    const keyed = {
      kind: "closed-set",
      name: "city_key",
      from: "city",
      values,
      keys: values,
      keysByToken: new Map(values.map((value) => [`"${value}"`, value])),
      otherwise: "unknown",
    } as const;
    const records = values.map((value) => [`2026-11-21,${value},1`]);

    expect(read(records, { ...visits, partitionColumns: [keyed] })).toEqual(
      values.map((value) => ({ city_key: value })),
    );
  });

  it("leaves a value that JSON escapes to the general path", () => {
    expect(read([['2026-11-21,"Ro""me",1']])).toEqual([undefined]);
  });

  it("takes every row of a dataset without partitions", () => {
    expect(read([["2026-11-21,Rome,1", "2030-01-01,Oslo,2"]], { ...visits, partitionColumns: [] })).toEqual([{}]);
  });
});
