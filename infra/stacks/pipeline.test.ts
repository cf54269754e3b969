import { checkPlan } from "@sluice/plan";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { planProgram } from "./plan-program.ts";
import { collectInputs } from "./plan-with.ts";

const iris = findDefinition("iris");
const place = 'bucketName: "their-lake", databaseName: "their_lake"';

describe("Pipeline", () => {
  it("runs one dataset in a bucket and a database that there are, and needs nothing else", async () => {
    const plan = await planProgram(
      `export const { manifest } = new Pipeline("flowers", { definition: iris, ${place} });`,
      iris,
    );
    const types = new Set(plan.resources.map(({ type }) => type));

    expect(() => checkPlan(plan)).not.toThrow();
    expect(
      ["aws:s3/bucket:Bucket", "aws:cloudwatch/metricAlarm:MetricAlarm"].filter((type) => types.has(type)),
    ).toEqual([]);
    expect(plan.resources.filter(({ name }) => !/^flowers(-|$)/.test(name))).toEqual([]);
    expect(plan.outputs["manifest"]).toMatchObject({ streamName: "flowers", deliveryStreamName: "flowers" });
    expect(collectInputs(plan, "aws:glue/catalogTable:CatalogTable")["flowers-table"]).toMatchObject({
      name: "iris_raw",
      databaseName: "their_lake",
      storageDescriptor: { location: "s3://their-lake/data/iris/" },
    });
  });

  it("tells a topic of its troubles", async () => {
    const topicArn = "arn:aws:sns:eu-central-1:000000000000:theirs";
    const plan = await planProgram(
      `new Pipeline("flowers", { definition: iris, ${place}, alarmTopicArn: "${topicArn}" });`,
      iris,
    );
    const types = ["metricAlarm:MetricAlarm", "compositeAlarm:CompositeAlarm"];
    const alarms = types.flatMap((type) => Object.entries(collectInputs(plan, `aws:cloudwatch/${type}`)));
    const ringing = alarms.filter(([, { alarmActions }]) => alarmActions !== undefined);

    expect(ringing.map(([name]) => name)).toContain("flowers-stream-not-read");
    expect(
      ringing.every(([name, { alarmActions }]) => name.startsWith("flowers-") && String(alarmActions) === topicArn),
    ).toBe(true);
  });

  it.each([
    ['new Pipeline("Flowers", { definition: iris, PLACE })', 'Pipeline "Flowers": name: expected lower-case letters'],
    [
      'new Pipeline("Wild_flowers", { definition: iris, PLACE })',
      'Pipeline "Wild_flowers": name: expected lower-case letters, digits, "-" and "_", got "Wild_flowers"',
    ],
    [
      'new Pipeline("flowers", { definition: iris, directPut: true, stream: { name: "theirs" }, PLACE })',
      'Pipeline "flowers": dataset.stream: "iris" takes Direct PUT: it can have no stream',
    ],
    [
      'new Sluice("Lake", { datasets: [iris, iris] })',
      'Sluice "Lake": name: expected lower-case letters, digits and "-", got "Lake"; datasets.1: "iris" is listed twice',
    ],
  ])("refuses %s in one line, before anything is created", async (statement, message) => {
    await expect(planProgram(statement.replace("PLACE", place), iris)).rejects.toThrow(message);
  });
});
