import type { RowGroup } from "@sluice/lake";
import { type Dataset, date, compileDataset, int, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRowGroups } from "../row-groups.ts";
import { GroupFinder } from "./group-finder.ts";
import { createScan } from "./scan-fixture.ts";

/** Partitioned by a closed set and the month; routed by the name. */
const visits: Dataset = compileDataset({
  name: "visits",
  description: "",
  columns: [
    { name: "day", type: date(), header: "day" },
    { name: "name", type: text, header: "name" },
    { name: "district", type: int, header: "district" },
    { name: "note", type: text, header: "note" },
  ],
  partitionColumns: [
    { kind: "closed-set", name: "district_key", from: "district", values: ["1", "2"], otherwise: "unknown" },
    { kind: "month", name: "month", from: "day", range: ["2026-01", "2026-12"] },
  ],
  routingColumn: "name",
  sampleQuery: "",
});

/** The group of each line, and how often the finder had to ask for one. */
function findAll(lines: readonly string[], { isOrdered = false, dataset = visits } = {}) {
  const width = dataset.columns.length;
  const layout = { order: dataset.columns.map((_, index) => index), width };
  const scan = createScan(`${lines.join("\n")}\n`, { width });
  const codecs = dataset.columns.map(({ type }) => type.createBytes?.(","));
  const groups = createRowGroups({ isOrdered });
  let asked = 0;
  const findGroup = (partition: string, routingValue: string) => {
    asked += 1;
    return groups.findGroup(partition, routingValue);
  };
  const finder = new GroupFinder({ dataset, layout, scan, groups: { isOrdered, findGroup }, codecs });
  let start = 0;
  const found: readonly (RowGroup | undefined)[] = lines.map(() => {
    start = scan.scan(start);
    for (const [index, codec] of codecs.entries()) {
      codec?.read(scan.wide, scan.starts[index] ?? 0, scan.ends[index] ?? 0);
    }
    return finder.find();
  });
  return { found, asked };
}

describe("GroupFinder", () => {
  it("finds the partition of a row, and the partition key of the first row in it", () => {
    expect(findAll(["2026-11-21,ann,1,x"]).found).toEqual([
      { key: "district_key=1/month=2026-11/", partition: "district_key=1/month=2026-11/", partitionKey: "ann" },
    ]);
  });

  it("gives rows of one partition the same group, and asks for it once a day", () => {
    const { found, asked } = findAll([
      "2026-11-21,ann,1,x",
      "2026-11-21,bob,1,y",
      "2026-11-21,ann,2,x",
      "2026-11-21,cid,1,z",
      "2026-11-22,ann,1,x",
    ]);

    expect(found.map((group) => found.indexOf(group))).toEqual([0, 0, 2, 0, 0]);
    expect(asked).toBe(3);
  });

  it("treats spellings of the same number as one value", () => {
    const { found, asked } = findAll(["2026-11-21,ann,1,x", "2026-11-21,ann,01,x", "2026-11-21,ann,+1,x"]);

    expect(found.map((group) => found.indexOf(group))).toEqual([0, 0, 0]);
    expect(asked).toBe(1);
  });

  it("finds no group for a row out of range, and the right one for the next row", () => {
    const { found } = findAll(["2026-11-21,ann,1,x", "2027-11-21,ann,1,x", "2027-11-21,ann,1,x", "2026-11-21,ann,1,x"]);

    expect(found.map((group) => group?.partition)).toEqual([
      "district_key=1/month=2026-11/",
      undefined,
      undefined,
      "district_key=1/month=2026-11/",
    ]);
  });

  it("groups rows by routing value and partition when order is kept", () => {
    const lines = ["2026-11-21,ann,1,x", "2026-11-21,bob,1,x", "2026-11-21,ann,2,x", "2026-11-21,ann,1,y"];

    const { found } = findAll(lines, { isOrdered: true });

    expect(found.map((group) => `${group?.key} ${group?.partition}`)).toEqual([
      "ann district_key=1/month=2026-11/",
      "bob district_key=1/month=2026-11/",
      "ann district_key=2/month=2026-11/",
      "ann district_key=1/month=2026-11/",
    ]);
  });

  it("undoubles the quotes of a routing value", () => {
    const { found } = findAll(['2026-11-21,"a ""b""",1,x'], { isOrdered: true });

    expect(found.map((group) => group?.key)).toEqual(['a "b"']);
  });

  it("puts every row of a dataset without partitions into one group", () => {
    const { found, asked } = findAll(["2026-11-21,ann,1,x", "2030-11-21,bob,2,y"], {
      dataset: { ...visits, partitionColumns: [] },
    });

    expect(found).toEqual([
      { key: "", partition: "", partitionKey: "ann" },
      { key: "", partition: "", partitionKey: "ann" },
    ]);
    expect(asked).toBe(1);
  });

  it("still finds the right groups after 50 000 others made it forget", () => {
    const lines = [...Array(50_002)].map((_, index) => `2026-11-21,name${index},1,x`);

    const { found } = findAll([...lines, "2026-11-21,name7,1,x"], { isOrdered: true });

    expect(found.slice(-3).map((group) => group?.key)).toEqual(["name50000", "name50001", "name7"]);
  });
});
