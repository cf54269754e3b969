import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { listTables } from "./list-tables.ts";

const pages = [
  {
    NextToken: "more",
    TableList: [
      {
        Name: "iris_raw",
        TableType: "EXTERNAL_TABLE",
        StorageDescriptor: { Columns: [{ Name: "species", Type: "string" }] },
        PartitionKeys: [{ Name: "species_key", Type: "string" }],
      },
    ],
  },
  {
    TableList: [
      {
        Name: "iris",
        TableType: "VIRTUAL_VIEW",
        StorageDescriptor: {
          Columns: [
            { Name: "species", Type: "string" },
            { Name: "species_key", Type: "string" },
          ],
        },
      },
    ],
  },
];

describe("listTables", () => {
  it("lists views first, on all pages, and knows which of their columns are partitions", async () => {
    const left = [...pages];
    const tables = await listTables({ send: async () => left.shift() }, stackManifest);

    const species = { name: "species", type: "string", isPartition: false };
    const key = { name: "species_key", type: "string", isPartition: true };
    expect(tables).toEqual([
      { name: "iris", isView: true, columns: [species, key] },
      { name: "iris_raw", isView: false, columns: [species, key] },
    ]);
  });
});
