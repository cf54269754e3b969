import { parseStackManifest } from "@sluice/lake";
import { checkPlan, type Plan, readProperty } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { twoComponents } from "./checked-plans.ts";
import { collectInputs } from "./plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await twoComponents.collect();
});

function findManifest(lake: string) {
  return parseStackManifest(readProperty(plan.outputs, `manifests.${lake}`));
}

function listRepeated(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) < at);
}

describe("two components in one program", () => {
  it("would be created by AWS", () => {
    expect(() => checkPlan(plan)).not.toThrow();
  });

  it("give no two resources of a type the same name, here or on AWS", () => {
    const planned = plan.resources.map(({ type, name }) => `${type} ${name}`);
    // A table's name is its database's, a query's its workgroup's, a log stream's its group's.
    const scopes = ["databaseName", "workgroup", "logGroupName"];
    const physical = plan.resources
      .filter(({ custom, inputs }) => custom && inputs["name"] !== undefined)
      .map(({ type, inputs }) => [type, ...scopes.map((scope) => inputs[scope]), inputs["name"]].join(" "));

    expect(planned.length).toBeGreaterThan(200);
    expect(listRepeated(planned)).toEqual([]);
    expect(listRepeated(physical)).toEqual([]);
  });

  it("begin all their names with their own", () => {
    const strange = plan.resources
      .filter(({ parent }) => parent !== undefined)
      .filter(({ name }) => !/^plant-(north|south)(-|$)/.test(name));

    expect(strange.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
  });

  it("create nothing in place of what there is", () => {
    const types = [
      "aws:kms/key:Key",
      "aws:kinesis/stream:Stream",
      "aws:glue/catalogDatabase:CatalogDatabase",
      "aws:s3/bucket:Bucket",
    ];
    const created = types.map((type) => Object.keys(collectInputs(plan, type)).toSorted());

    expect(created).toEqual([
      ["company", "plant-north-key"],
      ["machines", "plant-north-readings-stream", "plant-south-alerts-stream"],
      ["company", "plant-north-database"],
      ["access-log", "lake", "results"]
        .map((bucket) => `plant-north-${bucket}`)
        .concat(["plant-south-access-log", "plant-south-results"]),
    ]);
  });

  it("deliver from the given stream into the given bucket, with the given key", () => {
    const streams = collectInputs(plan, "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream");
    const companyKey = "arn:aws:kms:eu-central-1:000000000000:key/company";

    expect(streams["plant-south-readings-delivery"]).toMatchObject({
      name: "plant-south-readings",
      kinesisSourceConfiguration: { kinesisStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/machines" },
      extendedS3Configuration: {
        bucketArn: "arn:aws:s3:::company-lake",
        kmsKeyArn: companyKey,
        bufferingInterval: 120,
        dataFormatConversionConfiguration: {
          schemaConfiguration: { databaseName: "company", tableName: "readings_raw" },
        },
      },
    });
    expect(findManifest("south")).toMatchObject({
      name: "plant-south",
      bucket: "company-lake",
      database: "company",
      datasets: { readings: { streamName: "machines", deliveryStreamName: "plant-south-readings" } },
    });
  });

  it("put the boundary on every role of the component that has one", () => {
    const roles = Object.entries(collectInputs(plan, "aws:iam/role:Role"));
    const bounded = roles.filter(([, { permissionsBoundary }]) => permissionsBoundary !== undefined);

    expect(bounded.map(([name]) => name)).toEqual(
      roles.map(([name]) => name).filter((name) => name.startsWith("plant-south-")),
    );
    expect(bounded).not.toHaveLength(0);
  });

  it("let a dataset differ from its stack in buffering and alarms", () => {
    const alarms = Object.keys(collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"));
    const { datasets } = findManifest("north");

    expect(datasets["alerts"]).toMatchObject({ bufferingIntervalSeconds: 60 });
    expect(datasets["readings"]).toMatchObject({ bufferingIntervalSeconds: 300 });
    expect(alarms.filter((name) => name.startsWith("plant-north-alerts-"))).toEqual([]);
    expect(alarms).toContain("plant-north-readings-delivery-late");
  });

  it("watch a given stream under its own name", () => {
    const alarms = collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm");

    expect(alarms["plant-south-readings-writes-throttled"]).toMatchObject({ dimensions: { StreamName: "machines" } });
    expect(JSON.stringify(alarms["plant-south-readings-records-came"])).toContain('{"StreamName":"machines"}');
  });
});
