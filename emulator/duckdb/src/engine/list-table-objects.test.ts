import { describe, expect, it } from "vitest";

import type { GlueTable } from "../glue-table.ts";
import type { ObjectFiles } from "../object-files.ts";
import { listTableObjects } from "./list-table-objects.ts";

const table: GlueTable = {
  databaseName: "garden",
  name: "flowers",
  bucket: "lake",
  prefix: "data/",
  format: "json",
  columns: [],
  partitionKeys: [],
};

describe("listTableObjects", () => {
  it("leaves out folder markers, and names that begin with _ or .", async () => {
    const keys = ["data/a", "data/_SUCCESS", "data/.part", "data/x/", "data/x/_b", "data/_x/c.json"];

    expect(await listKeys(table, keys)).toEqual(["data/a", "data/_x/c.json"]);
  });

  it("reads projected partitions only", async () => {
    const projection = {
      shows: (address: string, nowMs: number) => nowMs === 7 && address === "s3://lake/data/day=1/a",
    };
    const partitioned = { ...table, partitionKeys: [{ name: "day", type: "string" }], projection };

    expect(await listKeys(partitioned, ["data/day=1/a", "data/day=2/a"])).toEqual(["data/day=1/a"]);
  });

  it.each(["NULL", "null", "Null"])(
    "tells the values of a folder that DuckDB would take for none: %s",
    async (value) => {
      const keys = ["day", "page"].map((name) => ({ name, type: "string" }));
      const projection = { shows: () => true };

      const objects = await listObjects({ ...table, partitionKeys: keys, projection }, [
        `data/day=1/page=${value}/a`,
        "data/day=1/page=NULLS/a",
      ]);

      expect(objects.map(({ partition }) => partition)).toEqual([["1", value], undefined]);
    },
  );

  it("finds no partition where nothing projects them", async () => {
    const partitioned = { ...table, partitionKeys: [{ name: "day", type: "string" }] };

    expect(await listKeys(partitioned, ["data/day=1/a"])).toEqual([]);
  });
});

async function listKeys(of: GlueTable, keys: readonly string[]): Promise<readonly string[]> {
  return (await listObjects(of, keys)).map(({ key }) => key);
}

async function listObjects(of: GlueTable, keys: readonly string[]) {
  const store: ObjectFiles = {
    files: async () => keys.map((key) => ({ key, path: `/${key}` })),
    toBucketPath: () => "/",
  };
  return listTableObjects(of, { store, nowMs: 7 });
}
