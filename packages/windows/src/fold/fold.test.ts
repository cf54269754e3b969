import { describe, expect, it } from "vitest";

import { createFunction, toEntry } from "../lambda-fixture.ts";

const noon = Date.UTC(2026, 10, 29, 12);

/** The groups of one record's rows: region and number of orders, in the order in which they came. */
async function countByRegion(...regions: readonly string[]): Promise<readonly string[]> {
  const { invoke, lines } = createFunction("per_minute");
  const rows = regions.map((region) => `2026-11-29T12:00:00Z,${region},true,a,1,5,9.90,1.5,2026-12-01,web\n`);
  await invoke({ entries: [toEntry(Buffer.from(rows.join("")), { place: 1, arrivedAtMs: noon })], isFinal: true });
  return lines.map((line) => {
    const { region, order_count: count } = JSON.parse(line);
    return `${region} ${count}`;
  });
}

describe("Fold", () => {
  it("finds a row's group by value, whether it follows its like or not", async () => {
    expect(await countByRegion("EU", "EU", "US", "EU", '"US"')).toEqual(["EU 3", "US 2"]);
  });

  it("cuts long texts, so that they share a group", async () => {
    const long = "日".repeat(256);

    expect(await countByRegion(`${long}a`, `${long}b`, long)).toEqual([`${long} 3`]);
  });

  it("keeps characters outside the basic plane whole where it cuts", async () => {
    expect(await countByRegion("😀".repeat(300))).toEqual([`${"😀".repeat(256)} 1`]);
  });
});
