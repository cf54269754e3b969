import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetResourcePolicyCommand,
  PutRecordCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  createHttp1Client,
  type KinesisFixture,
  ShardId,
  startKinesis,
  StreamARN,
  StreamName,
} from "./kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

describe("protocols", () => {
  it.each(["h2", "http/1.1"])("serves the JavaScript client over %s", async (protocol) => {
    const kinesis = protocol === "h2" ? aws.client : createHttp1Client(aws);
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    await kinesis.send(new PutRecordCommand({ StreamName, PartitionKey: "ä", Data: Buffer.from("héllo\n") }));

    expect(kinesis.config.requestHandler.metadata?.handlerProtocol).toBe(protocol);
    expect(await aws.readAll(kinesis)).toEqual(["héllo\n"]);
    kinesis.destroy();
  });

  it.each(["h2", "http/1.1"])("carries 8 MiB each way over %s, four calls at a time", async (protocol) => {
    const kinesis = protocol === "h2" ? aws.client : createHttp1Client(aws);
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const Records = Array.from({ length: 8 }, (_, index) => ({
      PartitionKey: "k",
      Data: Buffer.alloc(1_048_575, index),
    }));

    await Promise.all([1, 2, 3, 4].map(() => kinesis.send(new PutRecordsCommand({ StreamName, Records }))));
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const answers = await Promise.all([1, 2, 3, 4].map(() => kinesis.send(new GetRecordsCommand({ ShardIterator }))));

    expect(answers.map((answer) => answer.Records?.length)).toEqual([10, 10, 10, 10]);
    kinesis.destroy();
  });
});

describe("malformed requests", () => {
  const record = { PartitionKey: "k", Data: "AAAA" };

  it.each<[string, string, unknown, string, string]>([
    ["no records", "PutRecords", { StreamName, Records: [] }, "ValidationException", "greater than or equal to 1"],
    [
      "501 records",
      "PutRecords",
      { StreamName, Records: Array.from({ length: 501 }, () => record) },
      "ValidationException",
      "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500",
    ],
    [
      "an empty partition key",
      "PutRecords",
      { StreamName, Records: [record, { ...record, PartitionKey: "" }] },
      "ValidationException",
      "1 validation error detected: Value '' at 'records.2.member.partitionKey' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1",
    ],
    [
      "a partition key of 257 characters",
      "PutRecord",
      { StreamName, ...record, PartitionKey: "k".repeat(257) },
      "ValidationException",
      "less than or equal to 256",
    ],
    ["no data", "PutRecord", { StreamName, PartitionKey: "k" }, "ValidationException", "Value null at 'data'"],
    ["data that is not base64", "PutRecord", { StreamName, ...record, Data: "a" }, "SerializationException", "base64"],
    ["a number for text", "PutRecord", { StreamName: 5, ...record }, "SerializationException", "streamName: "],
    ["a list for an object", "PutRecord", [], "SerializationException", "expected object"],
    [
      "a record over 1 MiB with its key",
      "PutRecord",
      { StreamName, PartitionKey: "k", Data: Buffer.alloc(1_048_576).toString("base64") },
      "ValidationException",
      "less than or equal to 1048576",
    ],
    [
      "a request over 10 MiB",
      "PutRecords",
      { StreamName, Records: Array.from({ length: 11 }, () => ({ PartitionKey: "k", Data: "A".repeat(1_398_096) })) },
      "InvalidArgumentException",
      "exceeds 10 MB limit",
    ],
    ["an unknown iterator", "GetRecords", { ShardIterator: "AAAA" }, "InvalidArgumentException", "ShardIterator"],
    ["no stream", "DescribeStream", {}, "InvalidArgumentException", "Either StreamName or StreamARN"],
    [
      "another account's stream",
      "DescribeStream",
      { StreamARN: StreamARN.replace("000000000000", "111111111111") },
      "ResourceNotFoundException",
      "not found",
    ],
    ["a stream name with a slash", "CreateStream", { StreamName: "a/b" }, "ValidationException", "regular expression"],
    ["no shard count", "CreateStream", { StreamName: "new" }, "InvalidArgumentException", "ShardCount must be given"],
    ["a taken name", "CreateStream", { StreamName, ShardCount: 1 }, "ResourceInUseException", "already exists"],
    [
      "an unknown iterator type",
      "GetShardIterator",
      { StreamName, ShardId, ShardIteratorType: "FIRST" },
      "ValidationException",
      "TRIM_HORIZON",
    ],
    ["a name of Object.prototype", "constructor", {}, "UnknownOperationException", "not emulated locally"],
  ])("refuses %s", async (_, operation, input, code, message) => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    const answer = await post(operation, JSON.stringify(input));

    expect(answer).toMatchObject({ status: 400, errorType: code, type: code });
    expect(answer.message).toContain(message);
  });

  it("refuses a body that is not JSON", async () => {
    expect(await post("PutRecord", "{")).toMatchObject({ status: 400, type: "SerializationException" });
  });

  it("names an operation that is not emulated", async () => {
    const command = new GetResourcePolicyCommand({ ResourceARN: StreamARN });

    await expect(aws.client.send(command)).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: "not emulated locally: Kinesis_20131202.GetResourcePolicy",
    });
  });
});

async function post(operation: string, body: string) {
  const headers = { "x-amz-target": `Kinesis_20131202.${operation}`, "content-type": "application/x-amz-json-1.1" };
  const response = await fetch(aws.url, { method: "POST", headers, body });
  const { __type: type, message }: { __type: string; message: string } = JSON.parse(await response.text());
  return { status: response.status, errorType: response.headers.get("x-amzn-errortype"), type, message };
}
