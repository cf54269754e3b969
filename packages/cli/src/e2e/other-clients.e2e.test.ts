import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { createTemporaryFolder, findInstalledClients, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

let environment: DevEnvironment;

const { hasAwsCli, hasBoto3 } = findInstalledClients();

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

const stream = "sluice-dev-iris";

function aws(...args: readonly string[]) {
  return runProcess("aws", args, { environment: environment.clientEnvironment });
}

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("puts a row and copies the delivered object", async () => {
    // From a file: given on the command line, version 1 takes it literally and version 2 as base64.
    const file = join(createTemporaryFolder("row"), "row.csv");
    writeFileSync(file, "1,2,3,4,by-cli\n");

    const args = ["--stream-name", stream, "--partition-key", "k", "--data", `fileb://${file}`];
    const put = await aws("kinesis", "put-record", ...args);
    await environment.whenDelivered();
    const listed = await aws("s3", "ls", "--recursive", "s3://sluice-dev-lake/data/");
    const [, key = ""] = /(data\/iris\/\S+)/.exec(listed.stdout) ?? [];
    const copied = await aws("s3", "cp", `s3://sluice-dev-lake/${key}`, "-");

    expect(JSON.parse(put.stdout)).toMatchObject({ ShardId: "shardId-000000000000" });
    expect(key).toMatch(/^data\/iris\/species_key=unknown\/sluice-dev-iris-1-.*\.parquet$/);
    expect(copied.stdout.slice(0, 4)).toBe("PAR1");
    expect(await environment.queryRows("species = 'by-cli'")).toEqual([[1, 2, 3, 4, "by-cli", "unknown"]]);
  });
});

describe.skipIf(!hasAwsCli)("the AWS CLI's firehose", () => {
  const name = ["--delivery-stream-name", "by-cli"];

  it("creates a delivery stream, puts to it, finds it described and deletes it", async () => {
    const place = "RoleARN=arn:aws:iam::000000000000:role/firehose,BucketARN=arn:aws:s3:::sluice-dev-lake";
    const settings = `${place},Prefix=by-cli/,BufferingHints={SizeInMBs=1,IntervalInSeconds=60},CompressionFormat=GZIP`;

    const version = (await aws("--version")).stdout;
    // Version 2 would read a literal value as base64.
    const raw = version.startsWith("aws-cli/2") ? ["--cli-binary-format", "raw-in-base64-out"] : [];
    const created = await firehose("create-delivery-stream", "--extended-s3-destination-configuration", settings);
    const put = await firehose("put-record-batch", ...raw, "--records", '[{"Data":"a"},{"Data":"b"}]');
    await environment.whenDelivered();
    const described = await firehose("describe-delivery-stream");
    const deleted = await firehose("delete-delivery-stream");
    const gone = await firehose("describe-delivery-stream");

    expect(created).toMatchObject({ DeliveryStreamARN: expect.stringMatching(/:deliverystream\/by-cli$/) });
    expect(put).toMatchObject({ FailedPutCount: 0, RequestResponses: [{}, {}] });
    expect(described).toMatchObject({
      DeliveryStreamDescription: { DeliveryStreamStatus: "ACTIVE", DeliveryStreamType: "DirectPut", VersionId: "1" },
    });
    expect([deleted, gone]).toEqual(["", expect.stringContaining("(ResourceNotFoundException)")]);
    expect(await readTextsUnder("by-cli/")).toEqual(["ab"]);
  });

  it("learns in AWS's words what is wrong with a delivery stream", async () => {
    const settings = JSON.stringify({
      RoleARN: "arn:aws:iam::000000000000:role/firehose",
      BucketARN: "arn:aws:s3:::sluice-dev-lake",
      Prefix: "!{clock:x}/",
    });

    const refused = await firehose("create-delivery-stream", "--extended-s3-destination-configuration", settings);

    expect(refused).toContain("(InvalidArgumentException) when calling the CreateDeliveryStream operation");
    expect(refused).toContain("Namespace to the left of colon (clock) is an invalid keyword!");
  });

  async function firehose(operation: string, ...args: readonly string[]): Promise<unknown> {
    const { exitCode, stdout, stderr } = await aws("firehose", operation, ...name, ...args);
    if (exitCode !== 0) return stderr;
    return stdout === "" ? "" : JSON.parse(stdout);
  }
});

describe.skipIf(!hasBoto3)("boto3's firehose", () => {
  it("creates a delivery stream, puts to it, updates, tags and deletes it", async () => {
    const script = `
import boto3, json
firehose = boto3.client("firehose")
name = dict(DeliveryStreamName="by-boto3")
place = dict(RoleARN="arn:aws:iam::000000000000:role/firehose", BucketARN="arn:aws:s3:::sluice-dev-lake")
hints = dict(SizeInMBs=1, IntervalInSeconds=60)
firehose.create_delivery_stream(**name, ExtendedS3DestinationConfiguration=dict(
  **place, Prefix="by-boto3/one/", BufferingHints=hints), Tags=[dict(Key="team", Value="a")])
firehose.put_record(**name, Record=dict(Data=b"before\\n"))
described = firehose.describe_delivery_stream(**name)["DeliveryStreamDescription"]
firehose.update_destination(**name, CurrentDeliveryStreamVersionId=described["VersionId"],
  DestinationId=described["Destinations"][0]["DestinationId"],
  ExtendedS3DestinationUpdate=dict(Prefix="by-boto3/two/"))
firehose.put_record_batch(**name, Records=[dict(Data=b"after\\n")])
print(json.dumps(dict(
  version=firehose.describe_delivery_stream(**name)["DeliveryStreamDescription"]["VersionId"],
  tags=firehose.list_tags_for_delivery_stream(**name)["Tags"],
  listed="by-boto3" in firehose.list_delivery_streams()["DeliveryStreamNames"])))
`;

    const { stdout, stderr } = await runProcess("python3", ["-c", script], {
      environment: environment.clientEnvironment,
    });
    await environment.whenDelivered();

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ version: "2", tags: [{ Key: "team", Value: "a" }], listed: true });
    expect(await readTextsUnder("by-boto3/")).toEqual(["before\n", "after\n"]);
  });
});

describe.skipIf(!hasBoto3)("boto3", () => {
  it("puts a row and reads it back from its shard", async () => {
    const script = `
import boto3
kinesis = boto3.client("kinesis")
put = kinesis.put_record(StreamName="${stream}", PartitionKey="k", Data=b"1,2,3,4,by-boto3\\n")
iterator = kinesis.get_shard_iterator(StreamName="${stream}", ShardId=put["ShardId"],
  ShardIteratorType="AT_SEQUENCE_NUMBER", StartingSequenceNumber=put["SequenceNumber"])
print(kinesis.get_records(ShardIterator=iterator["ShardIterator"])["Records"][0]["Data"].decode(), end="")
`;

    const { stdout, stderr } = await runProcess("python3", ["-c", script], {
      environment: environment.clientEnvironment,
    });
    await environment.whenDelivered();

    expect(stderr).toBe("");
    expect(stdout).toBe("1,2,3,4,by-boto3\n");
    expect(await environment.queryRows("species = 'by-boto3'")).toEqual([[1, 2, 3, 4, "by-boto3", "unknown"]]);
  });
});

/** Text of each object, by key; unzipped. */
async function readTextsUnder(prefix: string): Promise<readonly string[]> {
  const bucket = "sluice-dev-lake";
  const keys = await environment.store.keys({ bucket, prefix });
  const bodies = await Promise.all(keys.map(async (key) => (await environment.store.get({ bucket, key })).body));
  return bodies.map((body) => (body[0] === 0x1f ? gunzipSync(body) : body).toString());
}
