import { type Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

describe("a stack in which files land", () => {
  let plan: Plan;

  beforeAll(async () => {
    plan = await planWith({ datasets: ["iris", { name: "people", landing: false }], landing: true });
  });

  it("has a queue whose messages stay hidden for six runs of the loader, and are dead letters after five", () => {
    const { "sluice-test-landing": queue } = collectInputs(plan, "aws:sqs/queue:Queue");

    expect(queue).toMatchObject({
      visibilityTimeoutSeconds: 5_400,
      sqsManagedSseEnabled: true,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: "arn:aws:sqs:eu-central-1:000000000000:sluice-test-landing-dead",
        maxReceiveCount: 5,
      }),
    });
  });

  it("has a loader for many small files at a time, but not too many of it", () => {
    const { "sluice-test-loader-messages": mapping } = collectInputs(
      plan,
      "aws:lambda/eventSourceMapping:EventSourceMapping",
    );

    expect(mapping).toMatchObject({
      batchSize: 50,
      maximumBatchingWindowInSeconds: 2,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 4 },
    });
  });

  it("sends rows to the datasets' streams that take files, and to no other", () => {
    const { "sluice-test-loader-policy": policy } = collectInputs(plan, "aws:iam/rolePolicy:RolePolicy");
    const { Statement }: { readonly Statement: readonly { readonly Sid: string; readonly Resource: unknown }[] } =
      JSON.parse(String(policy?.["policy"]));

    expect(Statement.find(({ Sid }) => Sid === "PutToStreams")?.Resource).toEqual([
      "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-iris",
    ]);
  });

  it("has its files on the dashboard", () => {
    const [dashboard] = Object.values(collectInputs(plan, "aws:cloudwatch/dashboard:Dashboard"));

    expect(String(dashboard?.["dashboardBody"])).toContain('"sluice-test-landing-dead"');
  });

  it("deletes no file by itself", () => {
    const { "sluice-test-landing-lifecycle": lifecycle } = collectInputs(
      plan,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    );

    expect(lifecycle?.["rules"]).toMatchObject([
      { id: "abort-incomplete-uploads" },
      { id: "expire-noncurrent-versions", noncurrentVersionExpiration: { noncurrentDays: 30 } },
    ]);
  });

  it("has alarms for dead letters, old messages, failed files and a failing loader", () => {
    const alarms = Object.keys(collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"));

    expect(alarms.filter((name) => /-(landing|loader)-/.test(name)).toSorted()).toEqual([
      "sluice-test-landing-dead-letters",
      "sluice-test-landing-failed",
      "sluice-test-landing-late",
      "sluice-test-loader-failing",
    ]);
  });
});

describe("a stack in which none land", () => {
  it("has no queue and no loader", async () => {
    const plan = await planWith({ datasets: ["iris"] });

    expect(plan.resources.filter(({ type, name }) => type.startsWith("aws:sqs/") || name.includes("loader"))).toEqual(
      [],
    );
  });

  it("is refused settings for them", async () => {
    await expect(planWith({ datasets: ["people"], landingBucket: {} })).rejects.toThrow(
      'sluice:landingBucket: no dataset takes files: set "landing" for one, or for the stack',
    );
  });
});
