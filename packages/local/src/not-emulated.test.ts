import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { listNotEmulated, shortenResourceType } from "./not-emulated.ts";

describe("listNotEmulated", () => {
  it("is silent about what is emulated, and about components", () => {
    const plan = createPlan([
      { type: "aws:s3/bucket:Bucket" },
      { type: "aws:kinesis/stream:Stream" },
      { type: "aws:lambda/function:Function" },
      { type: "aws:glue/catalogDatabase:CatalogDatabase" },
      { type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream" },
      { type: "sluice:index:Delivery", custom: false },
    ]);

    expect(listNotEmulated(plan)).toEqual([]);
  });

  it("names each other kind of resource once, with how many there are", () => {
    const plan = createPlan([
      { type: "aws:iam/role:Role" },
      { type: "aws:cloudwatch/logGroup:LogGroup" },
      { type: "aws:iam/role:Role" },
    ]);

    expect(listNotEmulated(plan)).toEqual(["iam.Role (2)", "cloudwatch.LogGroup"]);
  });

  it("names an object with a file's content", () => {
    const state = { bucket: "lake", key: "artifacts/producer.mjs", source: { path: "/dist/producer.mjs" } };

    expect(listNotEmulated(createPlan([{ type: "aws:s3/bucketObject:BucketObject", state }]))).toEqual([
      "artifacts/producer.mjs: an object with a file's content",
    ]);
  });

  it("names a table that cannot be queried", () => {
    const table = "aws:glue/catalogTable:CatalogTable";
    const plan = createPlan([{ type: table, state: { name: "errors", databaseName: "sluice_dev" } }]);

    expect(listNotEmulated(plan)).toEqual([
      "sluice_dev.errors: queries, as the table is neither Parquet nor JSON lines",
    ]);
  });
});

describe("shortenResourceType", () => {
  it.each([
    ["aws:iam/rolePolicy:RolePolicy", "iam.RolePolicy"],
    ["pulumi:providers:aws", "providers.aws"],
  ])("shortens %s to %s", (type, expected) => {
    expect(shortenResourceType(type)).toBe(expected);
  });
});

function createPlan(resources: readonly { type: string; custom?: boolean; state?: Record<string, unknown> }[]): Plan {
  return {
    project: "sluice",
    stack: "dev",
    region: "eu-central-1",
    accountId: "000000000000",
    resources: resources.map(({ type, custom = true, state = {} }) => ({ type, name: "x", custom, inputs: {}, state })),
    outputs: {},
  };
}
