import { CreateStreamCommand } from "@aws-sdk/client-kinesis";
import { decodeCbor, encodeCbor } from "@sluice/emulator-wire/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { cborFields } from "./cbor-fields.ts";
import { type KinesisFixture, ShardId, startKinesis, StreamName } from "./kinesis-fixture.ts";

const cbor = "application/x-amz-cbor-1.1";
const bytes = Buffer.from([0, 0xff, 0xc3, 0x28]);
let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

async function post(operation: string, body: Buffer) {
  const headers = { "x-amz-target": `Kinesis_20131202.${operation}`, "content-type": cbor };
  const response = await fetch(aws.url, { method: "POST", headers, body: new Uint8Array(body) });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

async function call(operation: string, input: object): Promise<unknown> {
  const { response, body } = await post(operation, encodeCbor(input, cborFields));
  expect(response.headers.get("content-type")).toBe(cbor);
  return body.length === 0 ? undefined : decodeCbor(body);
}

describe("Kinesis in CBOR", () => {
  it("stores the bytes of a record, and gives them back with their time", async () => {
    await call("PutRecords", { StreamName, Records: [{ PartitionKey: "ä", Data: bytes.toString("base64") }] });
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const answer = await post("GetRecords", encodeCbor({ ShardIterator }, cborFields));

    expect(decodeCbor(answer.body)).toMatchObject({
      MillisBehindLatest: 0,
      Records: [
        {
          PartitionKey: "ä",
          Data: bytes.toString("base64"),
          ApproximateArrivalTimestamp: aws.clock.ms / 1000,
        },
      ],
    });
    // 44: a byte string of four; c11b: a time, in 64 bits.
    expect(answer.body.toString("hex")).toContain(`${Buffer.from("Data").toString("hex")}44${bytes.toString("hex")}`);
    expect(answer.body.toString("hex")).toContain(`c11b${aws.clock.ms.toString(16).padStart(16, "0")}`);
  });

  it("takes a time in milliseconds", async () => {
    await call("PutRecord", { StreamName, PartitionKey: "k", Data: "" });
    const times = { ...cborFields, timestamps: new Set(["Timestamp"]) };
    const input = { StreamName, ShardId, ShardIteratorType: "AT_TIMESTAMP", Timestamp: aws.clock.ms / 1000 };

    const { body } = await post("GetShardIterator", encodeCbor(input, times));

    expect(decodeCbor(body)).toEqual({ ShardIterator: expect.any(String) });
  });

  it("answers nothing where there is no output", async () => {
    expect(await call("AddTagsToStream", { StreamName, Tags: { team: "lake" } })).toBeUndefined();
  });

  it.each([
    ["a stream that is not there", "DescribeStream", { StreamName: "x" }, "ResourceNotFoundException"],
    ["an operation that is not emulated", "CreateChannel", {}, "UnknownOperationException"],
    ["text for a number", "GetRecords", { ShardIterator: "x", Limit: "1" }, "SerializationException"],
  ])("refuses %s in CBOR", async (_, operation, input, code) => {
    const { response, body } = await post(operation, encodeCbor(input, cborFields));

    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe(code);
    expect(decodeCbor(body)).toEqual({ __type: code, message: expect.any(String) });
  });

  it("refuses a body that is not CBOR", async () => {
    const { body } = await post("PutRecord", Buffer.from("{"));

    expect(decodeCbor(body)).toMatchObject({ __type: "SerializationException" });
  });
});
