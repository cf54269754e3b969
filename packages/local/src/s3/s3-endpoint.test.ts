import { connect } from "node:net";
import { text } from "node:stream/consumers";

import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, startS3 } from "./s3-fixture.ts";
import type { S3Fixture } from "./s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
});

afterEach(() => s3.close());

describe("buckets", () => {
  it("lists them", async () => {
    await s3.client.send(new CreateBucketCommand({ Bucket: "attic" }));

    const { Buckets } = await s3.client.send(new ListBucketsCommand({}));

    expect(Buckets?.map(({ Name }) => Name)).toEqual(["attic", "lake"]);
  });

  it("are in the region that the client signs for", async () => {
    const { LocationConstraint } = await s3.client.send(new GetBucketLocationCommand({ Bucket }));

    expect(LocationConstraint).toBe("eu-central-1");
  });

  it("say whether they are there", async () => {
    await expect(s3.client.send(new HeadBucketCommand({ Bucket }))).resolves.toMatchObject({
      BucketRegion: "eu-central-1",
    });
    await expect(s3.client.send(new HeadBucketCommand({ Bucket: "nope" }))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it.each([
    [Bucket, "BucketAlreadyOwnedByYou", 409],
    ["Not_A_Bucket", "InvalidBucketName", 400],
  ])("are not created as %s", async (name, code, httpStatusCode) => {
    await expect(s3.client.send(new CreateBucketCommand({ Bucket: name }))).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode },
    });
  });
});

describe("what is not there", () => {
  it.each([
    [Bucket, "NoSuchKey"],
    ["nope", "NoSuchBucket"],
  ])("in %s is answered 404 %s", async (bucket, code) => {
    await expect(s3.client.send(new GetObjectCommand({ Bucket: bucket, Key: "a" }))).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode: 404, requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
  });
});

describe("what is not emulated", () => {
  it("is named", async () => {
    await expect(s3.client.send(new GetBucketAclCommand({ Bucket }))).rejects.toMatchObject({
      name: "NotImplemented",
      message: "not emulated locally: GET /lake/?acl",
      $metadata: { httpStatusCode: 501 },
    });
  });

  it.each([
    new CreateMultipartUploadCommand({ Bucket, Key: "big" }),
    new UploadPartCommand({ Bucket, Key: "big", PartNumber: 1, UploadId: "u", Body: "x" }),
  ])("is multipart upload", async (command) => {
    // The two commands have different outputs, of which neither comes.
    const sent = command instanceof UploadPartCommand ? s3.client.send(command) : s3.client.send(command);

    await expect(sent).rejects.toMatchObject({
      name: "NotImplemented",
      message: expect.stringContaining("multipart upload"),
    });
  });
});

describe("requests for other services", () => {
  it.each<[string, Record<string, string>]>([
    ["by their target", { "x-amz-target": "AWSGlue.GetTables" }],
    ["by their signature", { authorization: "AWS4-HMAC-SHA256 Credential=l/20260101/eu-central-1/sts/aws4_request," }],
  ])("are declined %s", async (_, headers) => {
    const response = await fetch(s3.url, { method: "POST", headers });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain("not emulated locally: ");
  });
});

describe("addresses", () => {
  it("may name the bucket in the host", async () => {
    await s3.put("a/b", "by host");
    const { port } = new URL(s3.url);

    // fetch sets the host itself, so the name goes through the request line of a raw request.
    const answer = await rawGet(Number(port), `GET /a/b HTTP/1.1\r\nHost: lake.localhost:${port}\r\n`);

    expect(answer).toMatch(/^HTTP\/1.1 200[^]*by host$/);
  });

  it("must be valid percent-encoding", async () => {
    const response = await fetch(`${s3.url}/lake/%ff`);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<Code>InvalidURI</Code>");
  });
});

async function rawGet(port: number, head: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`${head}Connection: close\r\n\r\n`);
  return text(socket);
}
