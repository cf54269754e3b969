import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { clientEnvironmentOf } from "../client-environment.ts";
import { startKinesis } from "../kinesis/kinesis-fixture.ts";
import type { KinesisFixture } from "../kinesis/kinesis-fixture.ts";
import { hasAwsCli, hasBoto3, tellSkippedClients } from "./installed-clients.ts";
import { runProcess } from "./run-process.ts";

let kinesis: KinesisFixture;

tellSkippedClients();

beforeAll(async () => {
  kinesis = await startKinesis({ limits: "aws" });
});
afterAll(() => kinesis.close());

function run(command: string, args: readonly string[]) {
  return runProcess(command, args, clientEnvironmentOf(kinesis.url, "eu-central-1"));
}

/** What `aws kinesis` prints, as JSON if it prints any. */
async function aws(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await run("aws", ["kinesis", ...args, "--output", "json"]);
  if (exitCode !== 0) throw new Error(stderr.trim());
  return stdout === "" ? undefined : JSON.parse(stdout);
}

const inCliStream = ["--stream-name", "cli"];
const streamArn = "arn:aws:kinesis:eu-central-1:000000000000:stream/cli";

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("creates, fills, reads and deletes a stream", async () => {
    await aws("create-stream", ...inCliStream, "--shard-count", "1");
    await aws("wait", "stream-exists", ...inCliStream);
    const put = await aws(
      "put-records",
      ...inCliStream,
      "--records",
      "Data=YQ==,PartitionKey=k",
      "Data=Yg==,PartitionKey=k",
    );
    const iteratorArgs = [
      "--shard-id",
      "shardId-000000000000",
      "--shard-iterator-type",
      "AT_TIMESTAMP",
      "--timestamp",
      "0",
    ];
    const { ShardIterator } = await aws("get-shard-iterator", ...inCliStream, ...iteratorArgs);
    const read = await aws("get-records", "--shard-iterator", ShardIterator);
    await aws("delete-stream", ...inCliStream);
    await aws("wait", "stream-not-exists", ...inCliStream);

    expect(put).toMatchObject({ FailedRecordCount: 0, Records: [{ ShardId: "shardId-000000000000" }, {}] });
    // Version 1 of the CLI takes the text as the payload, version 2 as its base64.
    expect(read.Records.map(({ PartitionKey }: { PartitionKey: string }) => PartitionKey)).toEqual(["k", "k"]);
    expect(read.MillisBehindLatest).toBe(0);
    await expect(aws("describe-stream-summary", ...inCliStream)).rejects.toThrow("ResourceNotFoundException");
  });

  it("reshards a stream and changes its settings", async () => {
    await aws("create-stream", ...inCliStream, "--shard-count", "1");
    await aws(
      "split-shard",
      ...inCliStream,
      "--shard-to-split",
      "shardId-000000000000",
      "--new-starting-hash-key",
      "1000",
    );
    await aws("update-shard-count", ...inCliStream, "--target-shard-count", "4", "--scaling-type", "UNIFORM_SCALING");
    await aws("increase-stream-retention-period", ...inCliStream, "--retention-period-hours", "168");
    await aws("add-tags-to-stream", ...inCliStream, "--tags", "team=lake,stage=dev");
    await aws("update-stream-mode", "--stream-arn", streamArn, "--stream-mode-details", "StreamMode=ON_DEMAND");
    const summary = await aws("describe-stream-summary", ...inCliStream);
    const tags = await aws("list-tags-for-stream", ...inCliStream);
    const open = await aws("list-shards", ...inCliStream, "--shard-filter", "Type=AT_LATEST");

    expect(summary.StreamDescriptionSummary).toMatchObject({
      StreamStatus: "ACTIVE",
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
      RetentionPeriodHours: 168,
      OpenShardCount: 4,
    });
    expect(tags.Tags.map(({ Key }: { Key: string }) => Key)).toEqual(["stage", "team"]);
    expect(open.Shards).toHaveLength(4);
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
try:
  kinesis.put_record(StreamName="nowhere", Data=b"x", PartitionKey="k")
except kinesis.exceptions.ResourceNotFoundException as error:
  print(error.response["Error"]["Message"])
`;

describe.skipIf(!hasBoto3)("boto3", () => {
  it("puts until it is throttled, reads every shard, and knows the errors", async () => {
    const { stdout, stderr } = await run("python3", ["-c", script]);

    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([
      "failed some True",
      "typed True",
      "typed True",
      "rows True 500",
      "Stream nowhere under account 000000000000 not found.",
    ]);
  });
});
