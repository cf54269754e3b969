import { describe, expect, it } from "vitest";

import { discoverText } from "./discovery-fixture.ts";

async function discoverPartitions(header: string, rows: readonly string[]) {
  const { partitions, routingColumn, notes } = await discoverText(`${[header, ...rows].join("\n")}\n`);
  const taken = partitions.flatMap((candidate) => candidate.taken ?? []);
  return {
    candidates: partitions.map(({ column, kind, cardinality }) => [column, kind, cardinality]),
    taken,
    routingColumn,
    notes,
  };
}

function repeatRow(count: number, row: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

describe("findPartitions", () => {
  it("takes the closed set with the fewest values, without the value for otherwise", async () => {
    const rows = repeatRow(60, (index) => `${["eu", "us", "unknown"][index % 3]},p${index % 5},${index}`);
    const { candidates, taken, routingColumn } = await discoverPartitions("region,plan,n", rows);

    expect(candidates).toEqual([
      ["region", "closed-set", 3],
      ["plan", "closed-set", 5],
    ]);
    expect(taken).toEqual([
      { kind: "closed-set", name: "region_key", from: "region", values: ["eu", "us"], otherwise: "unknown" },
    ]);
    expect(routingColumn).toBe("region");
  });

  it.each([
    ["measurements", (index: number) => `${(index % 4) * 100}`],
    [
      "values that object keys would spell alike",
      (index: number) => ["São Paulo", "Sao Paulo", "Bonn"][index % 3] ?? "",
    ],
    ["values without a letter or digit", (index: number) => ["–", "?"][index % 2] ?? ""],
    ["sentences", (index: number) => `${"word ".repeat(20)}${index % 3}`],
    ["a value a row", (index: number) => `v${index}`],
    ["always the same", () => "eu"],
  ])("takes no closed set of %s", async (_, cell) => {
    const { candidates, routingColumn } = await discoverPartitions(
      "id,x",
      repeatRow(40, (index) => `k${index},${cell(index)}`),
    );

    expect(candidates).toEqual([]);
    expect(routingColumn).toBe("id");
  });

  it("takes values that are not safe in a key, and says how they are spelled", async () => {
    const cities = ["São Paulo", "New York", "Bonn"];
    const rows = repeatRow(30, (index) => `${cities[index % 3]},${index}`);
    const { taken, notes } = await discoverPartitions("city,n", rows);

    expect(taken).toMatchObject([{ name: "city_key", values: ["Bonn", "New York", "São Paulo"] }]);
    expect(notes).toContain(
      "city_key: values that object keys cannot have are spelled for them: New York as New-York, São Paulo as Sao-Paulo",
    );
  });

  it("prefers a set of codes to one of phrases", async () => {
    const rows = repeatRow(60, (index) => `${["a b", "c d"][index % 2]},p${index % 5},${index}`);
    const { candidates, taken } = await discoverPartitions("phrase,plan,n", rows);

    expect(candidates).toHaveLength(2);
    expect(taken).toMatchObject([{ name: "plan_key" }]);
  });

  it("takes days when they have many rows, else months, and a range that holds the file", async () => {
    const dense = await discoverPartitions(
      "at,n",
      repeatRow(3000, (index) => `2019-12-3${index % 2},${index}`),
    );
    const thin = await discoverPartitions(
      "at,n",
      repeatRow(30, (index) => `1987-01-${10 + (index % 15)},${index}`),
    );

    expect(dense.taken).toEqual([{ kind: "date", name: "date", from: "at", range: ["2010-01-01", "2039-12-31"] }]);
    expect(thin.taken).toEqual([{ kind: "month", name: "month", from: "at", range: ["1980-01", "2039-12"] }]);
    expect(thin.notes).toContain("month: its range 1980-01 to 2039-12 is a proposal; rows outside of it are rejects");
  });

  it("does not partition by a time that may be missing", async () => {
    expect((await discoverPartitions("at,n", ["2026-11-21,1", ",2", "2026-11-22,3"])).candidates).toEqual([]);
  });

  it("gives a partition column a name that no column of the file has", async () => {
    const { taken, notes } = await discoverPartitions(
      "month,n",
      repeatRow(30, (index) => `2026-11-${10 + (index % 15)},${index}`),
    );

    expect(taken).toMatchObject([{ name: "month_month", from: "month" }]);
    expect(notes).toContain("month is a column of the file: the partition column is named month_month");
  });
});
