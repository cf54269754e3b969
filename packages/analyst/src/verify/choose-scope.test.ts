import { GetQueryExecutionCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import type { WantedContents } from "./choose-narrow-columns.ts";
import { chooseScope } from "./choose-scope.ts";
import type { LakeOptions } from "./load-lake.ts";

const dataset = findDataset("iris");
const ranges = [{ name: "sepal_length", type: "double", least: "1", greatest: "2", hasNulls: false }];

/** A lake whose partitions have this many rows. */
function createLake(rows: number, loadId?: string): LakeOptions {
  const send = async (command: object) => {
    if (command instanceof StartQueryExecutionCommand) return { QueryExecutionId: "1" };
    if (command instanceof GetQueryExecutionCommand) return { QueryExecution: { Status: { State: "SUCCEEDED" } } };
    return { ResultSet: { Rows: [{ Data: [{ VarCharValue: `${rows}` }] }] } };
  };
  const names = { data: "iris", rejects: "iris_rejects", errors: "iris_errors" };
  const scope = { loadId, partitions: "1 = 1" };
  return {
    athena: { send },
    s3: { send },
    database: "d",
    workgroup: "w",
    dataset,
    tables: { tables: names, views: names },
    scope,
  };
}

function wantContents(count: number): WantedContents {
  const tuples = Array.from({ length: count }, (_, index) => [`${"x".repeat(30)}${index}`]);
  return { columns: [{ name: "species", type: "varchar", nullText: undefined }], tuples };
}

async function choose(lake: LakeOptions, wanted: WantedContents | undefined, sourceRows: number) {
  return chooseScope(lake, { list: () => wanted, ranges: () => ranges }, sourceRows);
}

describe("chooseScope", () => {
  it("asks for the sources' contents in partitions that have far more rows", async () => {
    const wanted = wantContents(2);

    const scope = await choose(createLake(10_001), wanted, 2);

    expect(scope).toEqual({ loadId: undefined, partitions: "1 = 1", ranges, wanted });
  });

  it.each([
    ["are too many to search by", wantContents(100_000)],
    ["cannot be searched by", undefined],
  ])("asks for the rows within the sources' ranges when their contents %s", async (_, wanted) => {
    const scope = await choose(createLake(1_000_000), wanted, 100_000);

    expect(scope).toEqual({ loadId: undefined, partitions: "1 = 1", ranges });
  });

  it.each([
    ["a small lake", createLake(10_000), 2],
    ["a lake of a few times the sources' rows", createLake(40_000), 10_000],
    ["a load that is named", createLake(1_000_000, "load-7"), 2],
  ])("asks for all rows of %s", async (_, lake, rows) => {
    expect(await choose(lake, wantContents(2), rows)).toBe(lake.scope);
  });
});
