import type { Plan } from "@sluice/plan";
import { decideAccess, collectPlannedAccess } from "@sluice/policy";
import { text } from "@sluice/schema";
import { definitions } from "@sluice/schema/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planStack, planWith } from "../stacks/plan-with.ts";

let plan: Plan;

const config = {
  datasets: ["iris", "crime"],
  encryption: "customer-key",
  ingestHost: { dataset: "iris", source: "s3://incoming/iris/" },
};

beforeAll(async () => {
  plan = await planWith(config);
});

const keyArn = "arn:aws:kms:eu-central-1:000000000000:key/sluice-test-key";

function isAllowed(action: string, resource: string, context: Readonly<Record<string, string>> = {}, by = plan) {
  const access = collectPlannedAccess(by);
  const roleArn = access.identities.find(({ name }) => name === "sluice-test-host-role")?.roleArn ?? "";
  const secure = { "aws:SecureTransport": "true", ...context };
  return decideAccess(access, { principal: { roleArn }, action, resource, context: secure }).allowed;
}

describe("the ingest host", () => {
  it("exists only where it is configured", async () => {
    const without = await planWith({ datasets: ["iris"] });

    expect(without.resources.filter(({ type }) => type.startsWith("aws:ec2/"))).toEqual([]);
  });

  it("has an encrypted disk, and hands its role to nobody one hop further", () => {
    expect(collectInputs(plan, "aws:ec2/instance:Instance")["sluice-test-host"]).toEqual({
      ami: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      instanceType: "t4g.small",
      iamInstanceProfile: "sluice-test-host-profile",
      subnetId: "sluice-test-host-subnet",
      vpcSecurityGroupIds: ["sluice-test-host-security-group"],
      associatePublicIpAddress: true,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: 16, kmsKeyId: keyArn },
      monitoring: true,
      ebsOptimized: true,
      userData: expect.stringContaining("s3://sluice-test-lake/artifacts/producer-"),
      userDataReplaceOnChange: true,
      tags: { Name: "sluice-test-host" },
    });
  });

  it("lets nothing in, and itself out by HTTPS alone", () => {
    const { "sluice-test-host-security-group": group } = collectInputs(plan, "aws:ec2/securityGroup:SecurityGroup");
    const { "sluice-test-host-nobody": nobody } = collectInputs(
      plan,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    );

    expect(group).toMatchObject({ ingress: [], egress: [{ protocol: "tcp", fromPort: 443, toPort: 443 }] });
    expect(nobody).toMatchObject({ ingress: [], egress: [] });
  });

  it.each([
    ["kinesis:PutRecords", "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-iris", {}],
    ["kinesis:DescribeStreamSummary", "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-iris", {}],
    ["kms:GenerateDataKey", keyArn, { "kms:ViaService": "kinesis.eu-central-1.amazonaws.com" }],
    ["kms:Decrypt", keyArn, { "kms:ViaService": "s3.eu-central-1.amazonaws.com" }],
    ["s3:GetObject", "arn:aws:s3:::incoming/iris/2026.csv", {}],
    ["s3:ListBucket", "arn:aws:s3:::incoming", { "s3:prefix": "iris/" }],
    ["ssmmessages:OpenDataChannel", "*", {}],
    ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Sluice/sluice-test" }],
  ])("may %s on %s", (action, resource, context) => {
    expect(isAllowed(action, resource, context)).toBe(true);
  });

  it.each([
    ["kinesis:PutRecords", "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-crime", {}],
    ["kinesis:PutRecords", "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test2-iris", {}],
    ["kinesis:GetRecords", "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-iris", {}],
    ["kms:Decrypt", keyArn, { "kms:ViaService": "kinesis.eu-central-1.amazonaws.com" }],
    ["s3:GetObject", "arn:aws:s3:::incoming/crime/2026.csv", {}],
    ["s3:ListBucket", "arn:aws:s3:::incoming", { "s3:prefix": "crime/" }],
    ["s3:GetObject", "arn:aws:s3:::sluice-test-lake/data/iris/a.parquet", {}],
    ["s3:PutObject", "arn:aws:s3:::sluice-test-lake/data/iris/a.parquet", {}],
    ["ssm:GetParameter", "*", {}],
    ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Sluice" }],
    ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Sluice/sluice-prod" }],
    ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "AWS/Firehose" }],
  ])("may not %s on %s", (action, resource, context) => {
    expect(isAllowed(action, resource, context)).toBe(false);
  });

  it.each([
    ["s3:ListBucket", "arn:aws:s3:::incoming", { "s3:prefix": "iris-" }, true],
    ["s3:GetObject", "arn:aws:s3:::incoming/iris-2026.csv", {}, true],
    ["s3:ListBucket", "arn:aws:s3:::incoming", { "s3:prefix": "iris" }, false],
    ["s3:GetObject", "arn:aws:s3:::incoming/crime-2026.csv", {}, false],
  ])("may %s on %s for a pattern, with %j: %s", async (action, resource, context, isIn) => {
    const source = "s3://incoming/iris-*.csv";
    const patternPlan = await planWith({ datasets: ["iris"], ingestHost: { dataset: "iris", source } });

    expect(isAllowed(action, resource, context, patternPlan)).toBe(isIn);
  });

  it("stays as it is when a definition changes, which changes the function and the manifest", async () => {
    const note = { name: "note", type: text, header: "note", optional: true } as const;
    const grown = definitions.map((each) => Object.assign({}, each, { columns: [...each.columns, note] }));

    const after = await planStack("test", config, grown);

    for (const type of ["aws:ec2/instance:Instance", "aws:iam/rolePolicy:RolePolicy"])
      expect(collectInputs(after, type)).toEqual(collectInputs(plan, type));
    const [before, now] = [plan, after].map((each) => collectInputs(each, "aws:lambda/function:Function"));
    expect(now).not.toEqual(before);
  });

  it("keeps its state on a volume of its own, that one host after the other has", () => {
    expect(collectInputs(plan, "aws:ebs/volume:Volume")["sluice-test-host-state"]).toMatchObject({
      availabilityZone: "eu-central-1a",
      encrypted: true,
      kmsKeyId: keyArn,
    });
    expect(collectInputs(plan, "aws:ec2/volumeAttachment:VolumeAttachment")).toEqual({
      "sluice-test-host-state-attachment": {
        deviceName: "/dev/sdf",
        instanceId: "sluice-test-host",
        volumeId: "sluice-test-host-state",
        stopInstanceBeforeDetaching: true,
      },
    });
  });

  it("raises an alarm when it does not respond, and when it is gone", () => {
    const topicArn = "arn:aws:sns:eu-central-1:000000000000:sluice-test-alarms";
    expect(collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm")["sluice-test-host-failing"]).toMatchObject({
      metricName: "StatusCheckFailed",
      dimensions: { InstanceId: "sluice-test-host" },
      treatMissingData: "missing",
      alarmActions: [topicArn],
      insufficientDataActions: [topicArn],
    });
  });

  it("refuses a source that it cannot quote or grant, in one line", async () => {
    await expect(planWithSource("s3://*")).rejects.toThrow(
      "sluice:ingestHost.source: expected a bucket's name without wildcards",
    );
    await expect(planWithSource("/data/a\nExecStartPre=/bin/rm")).rejects.toThrow(
      "sluice:ingestHost.source: expected no line breaks",
    );
  });

  it("runs the producer that is committed", () => {
    const { "sluice-test-producer": producer } = collectInputs(plan, "aws:s3/bucketObject:BucketObject");

    expect(producer).toMatchObject({
      bucket: "sluice-test-lake",
      key: expect.stringMatching(/^artifacts\/producer-[0-9a-f]{12}\.mjs$/),
      source: { path: expect.stringMatching(/packages\/producer\/dist\/producer\.mjs$/) },
    });
  });
});

function planWithSource(source: string): Promise<Plan> {
  return planWith({ datasets: ["iris"], ingestHost: { dataset: "iris", source } });
}
