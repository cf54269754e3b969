import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findBoundIssues } from "./resource-bounds.ts";

function listBrokenPaths(type: string, inputs: Readonly<Record<string, unknown>>, name = "one"): readonly string[] {
  return findBoundIssues({ type, name, inputs }).map(({ path }) => path.join("."));
}

const trust = "{}";

function createDashboardBody(widgets: number, metricsOfEach: number): string {
  const properties = { metrics: Array.from({ length: metricsOfEach }, () => []) };
  return JSON.stringify({ widgets: Array.from({ length: widgets }, () => ({ properties })) });
}

describe("findBoundIssues", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["aws:kinesis/stream:Stream", { name: "a b" }, ["name"]],
    ["aws:kinesis/stream:Stream", { name: "a", shardCount: 0, retentionPeriod: 23 }, ["shardCount", "retentionPeriod"]],
    ["aws:lambda/function:Function", { name: "f", memorySize: 64, timeout: 0 }, ["timeout", "memorySize"]],
    ["aws:kinesis/stream:Stream", { name: "a", maxRecordSizeInKib: 10_241 }, ["maxRecordSizeInKib"]],
    ["aws:lambda/function:Function", { name: "f", timeout: 900, memorySize: 10_240 }, []],
    ["aws:lambda/function:Function", { name: "f", timeout: 901, memorySize: 10_241 }, ["timeout", "memorySize"]],
    ["aws:lambda/function:Function", { name: "f", description: "x".repeat(257) }, ["description"]],
    ["aws:iam/role:Role", { assumeRolePolicy: "" }, ["assumeRolePolicy"]],
    ["aws:iam/rolePolicy:RolePolicy", { policy: `"${"x".repeat(10_240)}"` }, ["policy"]],
    ["aws:iam/rolePolicy:RolePolicy", { policy: "{ … }" }, ["policy"]],
    ["aws:iam/policy:Policy", { policy: `"${"x".repeat(6144)}"` }, ["policy"]],
    ["aws:s3/bucket:Bucket", { bucket: "Lake" }, ["bucket"]],
    ["aws:kms/key:Key", { deletionWindowInDays: 6 }, ["deletionWindowInDays"]],
    ["aws:kms/alias:Alias", { name: "sluice" }, ["name"]],
    ["aws:cloudwatch/logGroup:LogGroup", { name: "/a b", retentionInDays: 31 }, ["name", "retentionInDays"]],
    ["aws:cloudwatch/dashboard:Dashboard", { dashboardBody: createDashboardBody(500, 5) }, []],
    ["aws:cloudwatch/dashboard:Dashboard", { dashboardBody: createDashboardBody(501, 1) }, ["dashboardBody"]],
    ["aws:cloudwatch/dashboard:Dashboard", { dashboardBody: createDashboardBody(417, 6) }, ["dashboardBody"]],
    ["aws:cloudwatch/logStream:LogStream", { name: "a:b" }, ["name"]],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", { name: "a", evaluationPeriods: 0 }, ["evaluationPeriods"]],
    [
      "aws:athena/workgroup:Workgroup",
      { name: "a", configuration: { bytesScannedCutoffPerQuery: 1 } },
      ["configuration.bytesScannedCutoffPerQuery"],
    ],
    ["aws:athena/namedQuery:NamedQuery", { name: "a", query: "", description: "" }, ["description", "query"]],
    ["aws:glue/catalogDatabase:CatalogDatabase", { name: "Lake" }, ["name"]],
    [
      "aws:glue/catalogTable:CatalogTable",
      { name: "t", storageDescriptor: { columns: [{ name: "a" }, { name: "B" }] } },
      ["storageDescriptor.columns.1.name"],
    ],
  ])("holds %s to AWS's model: %j", (type, inputs, paths) => {
    expect(listBrokenPaths(type, inputs)).toEqual(paths);
  });

  it("counts what Pulumi will append when the program leaves the name to it", () => {
    expect(listBrokenPaths("aws:iam/role:Role", { assumeRolePolicy: trust }, "r".repeat(56))).toEqual([]);
    expect(listBrokenPaths("aws:iam/role:Role", { assumeRolePolicy: trust }, "r".repeat(57))).toEqual(["name"]);
    expect(listBrokenPaths("aws:s3/bucket:Bucket", {}, "b".repeat(55))).toEqual([]);
    expect(listBrokenPaths("aws:s3/bucket:Bucket", {}, "b".repeat(56))).toEqual(["bucket"]);
  });

  it("does not count white space in a policy", () => {
    const policies = fc.string({ unit: fc.constantFrom("a", " ", "\n", "\t"), minLength: 1, maxLength: 4000 });

    fc.assert(
      fc.property(policies, (assumeRolePolicy) => {
        const isTooLong = assumeRolePolicy.replaceAll(/[^a]/g, "").length > 2048;

        expect(listBrokenPaths("aws:iam/role:Role", { assumeRolePolicy })).toEqual(
          isTooLong ? ["assumeRolePolicy"] : [],
        );
      }),
    );
  });

  it("ignores other types", () => {
    expect(listBrokenPaths("aws:ec2/instance:Instance", { name: "A b" })).toEqual([]);
  });
});
