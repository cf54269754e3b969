import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { readPlannedCatalog } from "./planned-catalog.ts";

describe("readPlannedCatalog", () => {
  it("reads databases, tables and views by name", () => {
    const plan = createPlan([
      ["aws:glue/catalogDatabase:CatalogDatabase", { name: "sluice_dev", description: "Rows." }],
      ["aws:glue/catalogTable:CatalogTable", { name: "flowers_raw", databaseName: "sluice_dev" }],
      [
        "aws:glue/catalogTable:CatalogTable",
        { name: "flowers", databaseName: "sluice_dev", tableType: "VIRTUAL_VIEW" },
      ],
      ["aws:s3/bucket:Bucket", { bucket: "lake" }],
    ]);

    const { databases, tables } = readPlannedCatalog(plan);

    expect(databases).toEqual([{ name: "sluice_dev", description: "Rows.", parameters: {} }]);
    expect(tables).toMatchObject([
      { name: "flowers", tableType: "VIRTUAL_VIEW", partitionKeys: [], storageDescriptor: { columns: [] } },
      { name: "flowers_raw", parameters: {} },
    ]);
  });

  it("throws for a table without a database", () => {
    expect(() => readPlannedCatalog(createPlan([["aws:glue/catalogTable:CatalogTable", { name: "flowers" }]]))).toThrow(
      "databaseName",
    );
  });
});

function createPlan(states: readonly (readonly [type: string, state: Record<string, unknown>])[]): Plan {
  const resources = states.map(([type, state]) => ({ type, name: type, custom: true, inputs: state, state }));
  return { project: "p", stack: "dev", region: "eu-central-1", accountId: "000000000000", resources, outputs: {} };
}
