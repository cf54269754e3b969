import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { hasAwsCli, hasBoto3, tellSkippedClients } from "./installed-clients.ts";
import { runProcess } from "./run-process.ts";

let environment: DevEnvironment;

tellSkippedClients();

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

const stream = "sluice-dev-iris";

function aws(...args: readonly string[]) {
  return runProcess("aws", args, environment.clientEnvironment);
}

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("puts a row and copies the delivered object", async () => {
    // From a file: typed in place, version 1 takes it as it is and version 2 as base64.
    const file = join(mkdtempSync(join(tmpdir(), "sluice-row-")), "row.csv");
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
    expect(await environment.rows("species = 'by-cli'")).toEqual([[1, 2, 3, 4, "by-cli", "unknown"]]);
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

    const { stdout, stderr } = await runProcess("python3", ["-c", script], environment.clientEnvironment);
    await environment.whenDelivered();

    expect(stderr).toBe("");
    expect(stdout).toBe("1,2,3,4,by-boto3\n");
    expect(await environment.rows("species = 'by-boto3'")).toEqual([[1, 2, 3, 4, "by-boto3", "unknown"]]);
  });
});
