import { toClientEnvironment } from "@sluice/emulator-wire";
import { findInstalledClients, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis } from "../kinesis-fixture.ts";

let kinesis: KinesisFixture;

const { hasAwsCli, hasBoto3 } = findInstalledClients();

beforeAll(async () => {
  kinesis = await startKinesis({ limits: "aws" });
});
afterAll(() => kinesis.close());

function run(command: string, args: readonly string[]) {
  return runProcess(command, args, { environment: toClientEnvironment(kinesis.url, "eu-central-1") });
}

/** What `aws kinesis` prints, as JSON if it prints any. */
async function aws(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await run("aws", ["kinesis", ...args, "--output", "json"]);
  if (exitCode !== 0) throw new Error(stderr.trim());
  return stdout === "" ? undefined : JSON.parse(stdout);
}

const inStream = ["--stream-name", "cli"];
const StreamARN = "arn:aws:kinesis:eu-central-1:000000000000:stream/cli";
/** Each call of the AWS CLI is a process that takes a second to start, and more on a busy machine. */
const timeoutMs = 180_000;

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("creates, fills, reads and reshards a stream, and changes its settings", { timeout: timeoutMs }, async () => {
    await aws("create-stream", ...inStream, "--shard-count", "1");
    const records = ["Data=YQ==,PartitionKey=k", "Data=Yg==,PartitionKey=k"];
    const put = await aws("put-records", ...inStream, "--records", ...records);
    const start = ["--shard-id", "shardId-000000000000", "--shard-iterator-type", "AT_TIMESTAMP", "--timestamp", "0"];
    const { ShardIterator } = await aws("get-shard-iterator", ...inStream, ...start);
    const read = await aws("get-records", "--shard-iterator", ShardIterator);
    const split = ["--shard-to-split", "shardId-000000000000", "--new-starting-hash-key", "1000"];
    await aws("split-shard", ...inStream, ...split);
    await aws("increase-stream-retention-period", ...inStream, "--retention-period-hours", "168");
    await aws("update-stream-mode", "--stream-arn", StreamARN, "--stream-mode-details", "StreamMode=ON_DEMAND");
    const summary = await aws("describe-stream-summary", ...inStream);

    expect(put).toMatchObject({ FailedRecordCount: 0, Records: [{ ShardId: "shardId-000000000000" }, {}] });
    // Not the payloads: version 1 of the CLI takes the text for them, version 2 for their base64.
    expect(read.Records).toMatchObject([{ PartitionKey: "k" }, { PartitionKey: "k" }]);
    expect(read.MillisBehindLatest).toBe(0);
    expect(summary.StreamDescriptionSummary).toMatchObject({
      StreamStatus: "ACTIVE",
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
      RetentionPeriodHours: 168,
      OpenShardCount: 2,
    });
  });
});

const script = `
import boto3, datetime
kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="boto3", ShardCount=2)
kinesis.get_waiter("stream_exists").wait(StreamName="boto3")
records = [{"Data": f"row {i}".encode(), "PartitionKey": str(i)} for i in range(500)]
failed = [kinesis.put_records(StreamName="boto3", Records=records)["FailedRecordCount"] for _ in range(6)]
print("failed some", failed[0] == 0 and failed[-1] > 0)
rows = []
for page in kinesis.get_paginator("list_shards").paginate(StreamName="boto3"):
  for shard in page["Shards"]:
    iterator = kinesis.get_shard_iterator(StreamName="boto3", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    answer = kinesis.get_records(ShardIterator=iterator)
    rows += [record["Data"].decode() for record in answer["Records"]]
    print("typed", isinstance(answer["Records"][0]["ApproximateArrivalTimestamp"], datetime.datetime))
print("rows", len(rows) == 3000 - sum(failed), len(set(rows)))
kinesis.update_shard_count(StreamName="boto3", TargetShardCount=3, ScalingType="UNIFORM_SCALING")
open_shards = kinesis.list_shards(StreamName="boto3", ShardFilter={"Type": "AT_LATEST"})["Shards"]
kinesis.add_tags_to_stream(StreamName="boto3", Tags={"team": "lake"})
print("open", len(open_shards), kinesis.list_tags_for_stream(StreamName="boto3")["Tags"])
kinesis.delete_stream(StreamName="boto3")
kinesis.get_waiter("stream_not_exists").wait(StreamName="boto3")
try:
  kinesis.put_record(StreamName="nowhere", Data=b"x", PartitionKey="k")
except kinesis.exceptions.ResourceNotFoundException as error:
  print(error.response["Error"]["Message"])
`;

describe.skipIf(!hasBoto3)("boto3", () => {
  it("puts until it is throttled, reads every shard, reshards, tags and deletes", { timeout: timeoutMs }, async () => {
    const { stdout, stderr } = await run("python3", ["-c", script]);

    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([
      "failed some True",
      "typed True",
      "typed True",
      "rows True 500",
      "open 3 [{'Key': 'team', 'Value': 'lake'}]",
      "Stream nowhere under account 000000000000 not found.",
    ]);
  });
});
