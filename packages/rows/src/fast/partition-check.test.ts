import { type Dataset, compileDataset, int, text, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { PartitionCheck } from "./partition-check.ts";
import { createRowCopier } from "./row-copier.ts";
import { createTranscoder } from "./transcoder-fixture.ts";

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

/** Checks records one after the other: the first row of each that was refused, and the record's partition. */
function check(records: readonly (readonly string[])[], dataset = visits) {
  const transcoder = createTranscoder("");
  const copier = createRowCopier(dataset, { delimiter: ",", quotes: true, trim: false }, transcoder);
  const partition = new PartitionCheck(dataset, transcoder, copier);
  return records.map((rows) => {
    partition.begin();
    transcoder.length = 0;
    transcoder.begin(RecordInput.of(`${rows.join("\n")}\n`), 0);
    const refused = rows.findIndex(() => {
      if (!copier.copyRow()) throw new Error("the copier takes every row of these tests");
      return !partition.takesRow();
    });
    return { refused, values: partition.values };
  });
}

const rome = { city_key: "Rome", month: "2026-11" };

describe("PartitionCheck", () => {
  it("takes rows of one partition, and knows which one it is", () => {
    const rows = ["2026-11-21,Rome,1", "2026-11-21,Rome,2", "2026-11-30T23:59:59Z,Rome,3"];

    expect(check([rows])).toEqual([{ refused: -1, values: rome }]);
  });

  it.each([
    ["of another month", "2026-12-01,Rome,1"],
    ["of another value", "2026-11-21,Rom,1"],
    ["of a value that is not in the set", "2026-11-21,Romeo,1"],
    ["out of range", "2027-11-21,Rome,1"],
  ])("refuses a row %s among them", (_, row) => {
    expect(check([["2026-11-21,Rome,1", "2026-11-22,Rome,2", row]])).toEqual([{ refused: 2, values: rome }]);
  });

  it("takes different values that belong to one partition", () => {
    expect(check([["2026-11-21,Oslo,1", "2026-11-21,Bergen,1"]])).toEqual([
      { refused: -1, values: { city_key: "unknown", month: "2026-11" } },
    ]);
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

    expect(check([["2026-11-21,Rome,1", "2026-11-21,Rome,12"]], { ...visits, partitionColumns: [values] })).toEqual([
      { refused: 1, values: { count_key: "1" } },
    ]);
  });

  it("begins each record anew", () => {
    const records = [["2026-11-21,Rome,1"], ["2026-12-01,Rome,1"], ["2026-12-02,Rome,1", "2026-11-21,Rome,1"]];

    expect(check(records)).toEqual([
      { refused: -1, values: rome },
      { refused: -1, values: { city_key: "Rome", month: "2026-12" } },
      { refused: 1, values: { city_key: "Rome", month: "2026-12" } },
    ]);
  });

  it("refuses a row out of range each time it comes, and no row after it", () => {
    const bad = ["2027-11-21,Rome,1"];

    expect(check([bad, bad, ["2026-11-21,Rome,1"]])).toEqual([
      { refused: 0, values: undefined },
      { refused: 0, values: undefined },
      { refused: -1, values: rome },
    ]);
  });

  it("knows the partitions of records that alternate, with keys of any length, and of more than it remembers", () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => {
      const month = String((index % 12) + 1).padStart(2, "0");
      return { month, row: `2026-${month}-21,${["Rome", "Rom", "R".repeat(index % 600)][index % 3]},1` };
    });

    expect(check(rows.map(({ row }) => [row, row]))).toEqual(
      rows.map(({ month }, index) => ({
        refused: -1,
        values: { city_key: ["Rome", "Rom", "unknown"][index % 3], month: `2026-${month}` },
      })),
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

    expect(check(records, { ...visits, partitionColumns: [keyed] })).toEqual(
      values.map((value) => ({ refused: -1, values: { city_key: value } })),
    );
  });

  it("leaves a value that JSON escapes to the general path", () => {
    expect(check([['2026-11-21,"Ro""me",1']])).toEqual([{ refused: 0, values: undefined }]);
  });

  it("takes every row of a dataset without partitions", () => {
    expect(check([["2026-11-21,Rome,1", "2030-01-01,Oslo,2"]], { ...visits, partitionColumns: [] })).toEqual([
      { refused: -1, values: {} },
    ]);
  });
});
