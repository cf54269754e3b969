import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "./s3-fixture.ts";

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

describe("DeleteBucket", () => {
  it("deletes an empty bucket with all that is stored about it", async () => {
    await s3.put("a/b", "x");
    await s3.store.delete({ bucket: Bucket, key: "a/b" });

    await s3.client.send(new DeleteBucketCommand({ Bucket }));

    expect(await s3.store.buckets()).toEqual([]);
  });

  it("refuses a bucket that holds an object", async () => {
    await s3.put("a/b", "x");

    await expect(s3.client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: "BucketNotEmpty",
      $metadata: { httpStatusCode: 409 },
    });
    expect(await s3.text("a/b")).toBe("x");
  });

  it("refuses a folder with files that are not objects", async () => {
    await writeFile(join(s3.rootDir, Bucket, "a%2Eb"), "mine");

    await expect(s3.client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
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
    const Tagging = { TagSet: [{ Key: "a", Value: "b" }] };

    await expect(s3.client.send(new PutBucketTaggingCommand({ Bucket, Tagging }))).rejects.toMatchObject({
      name: "NotImplemented",
      message: "not emulated locally: PUT /lake/?tagging",
      $metadata: { httpStatusCode: 501 },
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

describe("what cannot be a header", () => {
  it.each([
    ["response-content-disposition=a%0D%0Ax-injected:%20b"],
    ["response-content-type=a%0Db"],
    ["response-content-language=%E2%82%AC"],
  ])("is refused in %s", async (query) => {
    await s3.put("a", "x");

    const answer = await fetch(`${s3.url}/${Bucket}/a?${query}`);

    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("InvalidArgument")]);
  });
});

describe("a malformed aws-chunked body with more to come", () => {
  it("is answered", async () => {
    const socket = connect(Number(new URL(s3.url).port), "127.0.0.1");
    const head = ["PUT /lake/a HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 100000", "Content-Encoding: aws-chunked"];
    socket.write(`${head.join("\r\n")}\r\n\r\nno size\r\n`);

    const [answer] = await once(socket, "data");

    expect(String(answer)).toMatch(/^HTTP\/1.1 400 [\s\S]*IncompleteBody/);
    socket.destroy();
  });
});

describe("an object that is a page", () => {
  it("is opened by a browser in a sandbox", async () => {
    const url = `${s3.url}/${Bucket}/page.html`;
    await fetch(url, { method: "PUT", body: "<script>fetch('/')</script>" });

    // fetch says how it asks, as browsers do: sec-fetch-mode.
    const opened = await fetch(url);

    expect(opened.headers.get("content-security-policy")).toBe("sandbox");
  });
});
