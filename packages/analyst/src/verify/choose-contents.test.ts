import { GetQueryExecutionCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { chooseContents, ContentHashes } from "./choose-contents.ts";
import type { LakeOptions } from "./load-lake.ts";
import { hashRow } from "./row-hash.ts";

const dataset = findDataset("iris");

/** A lake whose table has this many rows. */
function createLake(tableRows: number, loadId?: string): LakeOptions {
  const send = async (command: object) => {
    if (command instanceof StartQueryExecutionCommand) return { QueryExecutionId: "1" };
    if (command instanceof GetQueryExecutionCommand) return { QueryExecution: { Status: { State: "SUCCEEDED" } } };
    return { ResultSet: { Rows: [{ Data: [{ VarCharValue: `${tableRows}` }] }] } };
  };
  const names = { data: "iris", rejects: "iris_rejects", errors: "iris_errors" };
  return { athena: { send }, database: "d", workgroup: "w", dataset, tables: { tables: names, views: names }, loadId };
}

function hashRows(lake: LakeOptions, count: number): ContentHashes {
  const hashes = new ContentHashes(lake);
  for (let row = 0; row < count; row += 1) {
    hashes.add({ key: "", isGood: true, partition: "", values: [`${row}`, "1", "1", "1", "a"] });
  }
  return hashes;
}

describe("ContentHashes", () => {
  it("gathers none for a load that is named", () => {
    expect(hashRows(createLake(10_001), 1).list()).toHaveLength(1);
    expect(hashRows(createLake(10_001, "load-7"), 1).list()).toBeUndefined();
  });
});

describe("chooseContents", () => {
  it("asks for the sources' contents in a lake that has far more", async () => {
    const lake = createLake(10_001);

    const { hashes } = await chooseContents(lake, hashRows(lake, 2), 2);

    expect(hashes).toEqual(["0", "1"].map((length) => hashRow(dataset, [length, "1", "1", "1", "a"])));
  });

  it.each([
    ["a small lake", createLake(10_000), 2, 2],
    ["a lake of a few times the sources' rows", createLake(40_000), 2, 10_000],
    ["a load that is named", createLake(1_000_000, "load-7"), 2, 2],
    ["sources of too many contents", createLake(1_000_000), 20_001, 20_001],
  ])("asks for all rows of %s", async (_, lake, contents, rows) => {
    expect((await chooseContents(lake, hashRows(lake, contents), rows)).hashes).toBeUndefined();
  });

  it("leaves bad rows out: they are not delivered", async () => {
    const lake = createLake(10_001);
    const hashes = hashRows(lake, 1);
    hashes.add({ key: "", isGood: false, partition: "" });

    expect((await chooseContents(lake, hashes, 2)).hashes).toHaveLength(1);
  });
});
