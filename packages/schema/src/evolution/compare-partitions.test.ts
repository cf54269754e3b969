import { describe, expect, it } from "vitest";

import type { PartitionColumn } from "../dataset.ts";
import { crime } from "../fixtures/crime.ts";
import { comparePartitions } from "./compare-partitions.ts";

const [district, month] = crime.partitionColumns as readonly [PartitionColumn, PartitionColumn];

function compare(...partitionColumns: readonly PartitionColumn[]) {
  return comparePartitions(crime, { ...crime, partitionColumns });
}

function setValues(...values: readonly string[]): PartitionColumn {
  return district.kind === "closed-set" ? { ...district, values } : district;
}

describe("comparePartitions", () => {
  it("accepts a closed set that grows, and says what it does not change", () => {
    expect(compare(setValues("1", "2", "3", "4", "5", "6", "7", "8"), month)).toEqual([
      {
        isAccepted: true,
        brief: 'adds "7", "8" to partition column "district_key"',
        line:
          'partition column "district_key" takes "7", "8" too: ' +
          "rows of it that are in the lake stay under district_key=unknown, " +
          "and records that old producers packed may fail and need a replay",
      },
    ]);
  });

  it("accepts the values of a closed set in another order", () => {
    expect(compare(setValues("6", "5", "4", "3", "2", "1"), month)).toMatchObject([
      { isAccepted: true, line: 'partition column "district_key" has its values in another order' },
    ]);
  });

  it.each([
    ["a closed set that loses a value", [setValues("1", "2", "3", "4", "5", "7"), month]],
    ["another value for the rest", [{ ...district, otherwise: "other" } as PartitionColumn, month]],
    ["another source column", [{ ...district, from: "grid" }, month]],
    ["another range", [district, { ...month, range: ["2000-01", "2049-12"] } as PartitionColumn]],
    ["columns in another order", [month, district]],
    ["a column fewer", [district]],
    ["a column more", [district, month, { ...month, name: "month_again" }]],
    [
      "a closed set that grows beside another change",
      [setValues("1", "2", "3", "4", "5", "6", "7"), { ...month, name: "m" }],
    ],
  ])("refuses %s", (_, partitionColumns) => {
    expect(compare(...partitionColumns)).toEqual([
      {
        isAccepted: false,
        brief: "changes partitionColumns",
        line:
          "partitionColumns changed: old objects lie under the old keys; " +
          'take it back, or define a new dataset beside "crime" and let producers move',
      },
    ]);
  });
});
