import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { writeArrivalFilter, writePartitionFilter } from "./lake-scope.ts";

const crime = findDataset("crime");

describe("writePartitionFilter", () => {
  it("names the sources' partitions, and the one in which values lay that have their own by now", () => {
    expect(writePartitionFilter(crime, ["district_key=2/month=2006-01/", "district_key=1/month=2006-01/"])).toBe(
      `"district_key" IN ('1', '2', 'unknown') AND "month" IN ('2006-01')`,
    );
  });

  it("names the first and last of very many months", () => {
    const months = Array.from({ length: 300 }, (_, index) => `${2000 + Math.floor(index / 12)}-${10 + (index % 12)}`);

    const filter = writePartitionFilter(
      crime,
      months.map((month) => `district_key=1/month=${month}/`),
    );

    expect(filter).toBe(`"district_key" IN ('1', 'unknown') AND "month" BETWEEN '2000-10' AND '2024-21'`);
  });

  it("holds nowhere for sources without a good row, and says nothing of a table without partition columns", () => {
    expect(writePartitionFilter(crime, [])).toBe("1 = 0");
    expect(writePartitionFilter({ ...crime, partitionColumns: [] }, [""])).toBeUndefined();
  });
});

describe("writeArrivalFilter", () => {
  it.each([
    ["20261121T080000-1a2b3c4d", `"date" >= '2026-11-20'`],
    ["mine", undefined],
    [undefined, undefined],
  ])("begins a day before load %s: %s", (loadId, filter) => {
    expect(writeArrivalFilter(loadId)).toBe(filter);
  });
});
