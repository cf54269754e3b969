import { createFixtureRegistry } from "@sluice/registry/testing";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { parseStackConfig } from "./stack-config.ts";

function parse(values: Readonly<Record<string, string>>, stack = "dev") {
  return parseStackConfig({ project: "sluice", stack, values, registry: createFixtureRegistry() });
}

const iris = {
  definition: findDefinition("iris"),
};

describe("parseStackConfig", () => {
  it("leaves the component's defaults to the component", async () => {
    expect(await parse({ "sluice:datasets": '["iris"]' })).toEqual({
      region: "eu-central-1",
      datasets: [iris],
      tags: {},
    });
  });

  it("reads how rows may be posted, and refuses tokens for anybody", async () => {
    const http = { "sluice:datasets": '["iris"]', "sluice:http": "true" };
    const jwt = { issuer: "https://id.example.com", audience: ["rows"] };

    expect(await parse({ ...http, "sluice:httpApi": JSON.stringify({ jwt, burst: 5 }) })).toMatchObject({
      http: true,
      httpApi: { jwt, burst: 5 },
    });
    await expect(
      parse({ ...http, "sluice:httpApi": JSON.stringify({ jwt: { ...jwt, audience: [] } }) }),
    ).rejects.toThrow("sluice:httpApi.jwt.audience:");
  });

  it("reads Pulumi's own keys of the provider that it heeds, and refuses the others", async () => {
    const datasets = { "sluice:datasets": '["iris"]' };

    expect(await parse({ ...datasets, "aws:region": "us-east-1", "aws:profile": "data" })).toMatchObject({
      region: "us-east-1",
      profile: "data",
    });
    await expect(parse({ ...datasets, "aws:allowedAccountIds": '["1"]' })).rejects.toThrow(
      'aws:allowedAccountIds: not supported; of aws:, "region" and "profile" are',
    );
  });

  it.each([
    [{ Stack: "x" }, "differ by more than case"],
    [{ team: "a", TEAM: "b" }, "differ by more than case"],
    [{ "AWS:team": "a" }, 'without "aws:" in front'],
    [{ "a,b": "a" }, "letters, digits"],
    [{ team: "a\tb" }, "letters, digits"],
    [Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`k${at}`, ""])), "expected at most 8"],
  ])("refuses the tags %j", async (tags, problem) => {
    const values = { "sluice:datasets": '["iris"]', "sluice:tags": JSON.stringify(tags) };

    await expect(parse(values)).rejects.toThrow(problem);
  });

  it("reads every key", async () => {
    const values = {
      datasets:
        '[{"name":"clickstream","partitioning":"jq","format":"json","sourceBackup":true},"iris",' +
        '{"name":"crime","shardCount":2,"retentionHours":48,"bufferingIntervalSeconds":90,"bufferingSizeMiB":100,' +
        '"alarms":false,"stream":{"name":"theirs","keyArn":"arn:aws:kms:eu-central-1:1:key/k"}}]',
      alarms: "true",
      keyArn: "arn:aws:kms:eu-central-1:1:key/k",
      bucketName: "our-lake",
      databaseName: "our_lake",
      permissionsBoundaryArn: "arn:aws:iam::1:policy/boundary",
      vpcEndpointIds: "[]",
      shardCount: "on-demand",
      retentionHours: "168",
      bufferingIntervalSeconds: "60",
      bufferingSizeMiB: "64",
      encryption: "customer-key",
      alarmEmail: "data@example.com",
      monthlyBudgetUsd: "49.5",
      athenaScanLimitGiB: "100",
      dataRetentionDays: "730",
      failedRetentionDays: "90",
      logRetentionDays: "365",
      protect: "true",
      ingestHost: '{"dataset":"iris","source":"s3://incoming/iris/"}',
      tags: '{"team":"data"}',
    };
    const prefixed = Object.fromEntries(Object.entries(values).map(([key, value]) => [`sluice:${key}`, value]));

    expect(await parse({ ...prefixed, "aws:region": "us-east-1" })).toEqual({
      region: "us-east-1",
      datasets: [
        {
          definition: findDefinition("clickstream"),
          partitioning: "jq",
          format: "json",
          sourceBackup: true,
        },
        iris,
        {
          definition: findDefinition("crime"),
          shardCount: 2,
          retentionHours: 48,
          bufferingIntervalSeconds: 90,
          bufferingSizeMiB: 100,
          alarms: false,
          stream: { name: "theirs", keyArn: "arn:aws:kms:eu-central-1:1:key/k" },
        },
      ],
      alarms: true,
      keyArn: "arn:aws:kms:eu-central-1:1:key/k",
      bucketName: "our-lake",
      databaseName: "our_lake",
      permissionsBoundaryArn: "arn:aws:iam::1:policy/boundary",
      vpcEndpointIds: [],
      shardCount: "on-demand",
      retentionHours: 168,
      bufferingIntervalSeconds: 60,
      bufferingSizeMiB: 64,
      encryption: "customer-key",
      alarmEmail: "data@example.com",
      monthlyBudgetUsd: 49.5,
      athenaScanLimitGiB: 100,
      dataRetentionDays: 730,
      failedRetentionDays: 90,
      logRetentionDays: 365,
      protect: true,
      ingestHost: { dataset: "iris", source: "s3://incoming/iris/" },
      tags: { team: "data" },
    });
  });

  it("reports every problem together, under the names in the file", async () => {
    const values = {
      "sluice:datasets": '["roses"]',
      "sluice:bufferingIntervalSeconds": "30",
      "sluice:shardCount": "many",
      "sluice:shardcount": "2",
    };

    await expect(parse(values)).rejects.toThrow(
      'Pulumi.dev.yaml: sluice:datasets.0.name: Invalid option: expected one of "iris"|"crime"|"metrics"|"telematics"|"clickstream"|"people"; ' +
        'sluice:shardCount: expected 1 to 500, or "on-demand"; ' +
        "sluice:bufferingIntervalSeconds: Too small: expected number to be >=60; " +
        'sluice:: Unrecognized key: "shardcount"',
    );
  });

  it.each([
    ["Dev", 'Pulumi.Dev.yaml: name: expected lower-case letters, digits and "-", got "sluice-Dev"'],
    [
      "a-stack-with-a-name-that-goes-on-and-on",
      '"sluice-a-stack-with-a-name-that-goes-on-and-on-iris": expected at most 40 characters',
    ],
  ])("refuses the stack name %s", async (stack, message) => {
    await expect(parse({ "sluice:datasets": '["iris"]' }, stack)).rejects.toThrow(message);
  });

  it.each([
    ['["iris","iris"]', 'sluice:datasets.1: "iris" is listed twice'],
    [
      '[{"name":"people","partitioning":"jq"}]',
      'sluice:datasets.0.partitioning: "people" has no partition columns, so only "static" is allowed, got "jq"',
    ],
    ['[{"name":"iris","directput":true}]', 'sluice:datasets.0: Unrecognized key: "directput"'],
    ["[]", "sluice:datasets: Too small: expected array to have >=1 items"],
    ["iris", "sluice:datasets: Invalid input: expected array, received string"],
  ])("refuses datasets %s", async (datasets, message) => {
    await expect(parse({ "sluice:datasets": datasets })).rejects.toThrow(`Pulumi.dev.yaml: ${message}`);
  });

  it.each([
    ['{"dataset":"crime","source":"x"}', 'sluice:ingestHost.dataset: "crime" is not among the stack\'s datasets'],
    ['{"dataset":"telematics","source":"x"}', '"telematics" has no stream: it takes Direct PUT'],
    ['{"dataset":"iris","source":"x","instanceType":"t3.small"}', 'expected an arm64 type like "t4g.small"'],
  ])("refuses the ingest host %s", async (ingestHost, message) => {
    const datasets = '["iris",{"name":"telematics","directPut":true}]';

    await expect(parse({ "sluice:datasets": datasets, "sluice:ingestHost": ingestHost })).rejects.toThrow(message);
  });
});
