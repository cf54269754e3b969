import { describe, expect, it } from "vitest";

import { toPartitionPath } from "./partition-path.ts";

const columns = [{ name: "district_key" }, { name: "month" }];

describe("toPartitionPath", () => {
  it("names the folder by the row's first values", () => {
    expect(toPartitionPath(columns, ["3", "2006-01", "17"])).toBe("district_key=3/month=2006-01/");
  });

  it("is empty without partition columns", () => {
    expect(toPartitionPath([], ["17"])).toBe("");
  });

  it("refuses a row that is too short", () => {
    expect(() => toPartitionPath(columns, ["3"])).toThrow("fewer values than partition columns");
  });
});
