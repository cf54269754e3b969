import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createObjectStore } from "../object-store.ts";
import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

const Key = "big/object";
const first = Buffer.alloc(5 * 1024 * 1024, "a");
const second = Buffer.from("the end");

let s3: S3Fixture;
let UploadId: string;

beforeEach(async () => {
  s3 = await startS3();
  UploadId = await create();
});

afterEach(() => s3.close());

describe("CompleteMultipartUpload", () => {
  it("joins the parts into one object with the upload's description", async () => {
    UploadId = await create({ ContentType: "text/plain", Metadata: { by: "me" } });
    const Parts = [await part(1, first), await part(2, second)];
    await expect(s3.text(Key)).rejects.toMatchObject({ name: "NoSuchKey" });

    const { ETag, Location } = await complete(Parts);

    const object = await s3.client.send(new GetObjectCommand({ Bucket, Key }));
    expect(ETag).toBe('"dc2bc882b07e1e67a48bed8997ce6caf-2"');
    expect(Location).toBe(`${s3.url}/lake/big/object`);
    expect(await object.Body?.transformToString()).toBe(`${first.toString()}the end`);
    expect(object).toMatchObject({ ETag, ContentType: "text/plain", Metadata: { by: "me" } });
    expect((await uploads()).Uploads?.map((upload) => upload.UploadId)).not.toContain(UploadId);
  });

  it("takes parts in whatever order they were sent, and the last of two with the same number", async () => {
    const end = await part(7, second);
    await part(3, Buffer.alloc(first.length, "b"));

    await complete([await part(3, first), end]);

    expect((await s3.text(Key))?.slice(-8)).toBe("athe end");
  });

  it.each([
    ["CRC32", "FULL_OBJECT", /^[\w+/]{6}==$/],
    ["CRC32C", "COMPOSITE", /^[\w+/]{6}==-2$/],
    ["CRC64NVME", "FULL_OBJECT", /^[\w+/]{11}=$/],
    ["SHA256", "COMPOSITE", /^[\w+/]{43}=-2$/],
  ] as const)("keeps a %s of type %s", async (ChecksumAlgorithm, ChecksumType, form) => {
    UploadId = await create({ ChecksumAlgorithm, ChecksumType });
    const Parts = [await part(1, first, { ChecksumAlgorithm }), await part(2, second, { ChecksumAlgorithm })];

    await complete(Parts);

    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(head.ChecksumType).toBe(ChecksumType);
    expect(head[`Checksum${ChecksumAlgorithm}`]).toMatch(form);
  });

  it("completes an upload whose parts another process received", async () => {
    const Parts = [await part(1, first), await part(2, second)];
    const parts = Parts.map(({ PartNumber = 0, ETag = "" }) => ({ partNumber: PartNumber, etag: ETag, checksums: {} }));
    const restarted = createObjectStore({ rootDir: s3.rootDir, clock: { nowMs: () => 0 } });

    await restarted.uploads.complete({ bucket: Bucket, key: Key, uploadId: UploadId, parts, check: () => undefined });

    expect((await restarted.head({ bucket: Bucket, key: Key })).sizeBytes).toBe(first.length + second.length);
  });

  it("writes only where there is no object, if asked to, and otherwise keeps the upload", async () => {
    await s3.put(Key, "there");
    const Parts = [await part(1, second)];

    await expect(complete(Parts, { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });

    expect(await s3.text(Key)).toBe("there");
    expect((await uploads()).Uploads).toHaveLength(1);
  });

  it.each<[string, (parts: CompletedPart[]) => CompletedPart[], string]>([
    ["a part that is not there", (parts) => [...parts, { PartNumber: 3, ETag: '"0"' }], "InvalidPart"],
    ["another ETag", ([one]) => [{ ...one, ETag: '"0"' }], "InvalidPart"],
    ["a wrong order", (parts) => parts.toReversed(), "InvalidPartOrder"],
    ["no part", () => [], "MalformedXML"],
  ])("refuses %s", async (_, change, name) => {
    const Parts = [await part(1, first), await part(2, second)];

    await expect(complete(change(Parts))).rejects.toMatchObject({ name });

    await expect(s3.text(Key)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("refuses a part before the last of less than 5 MiB", async () => {
    const Parts = [await part(1, second), await part(2, second)];

    await expect(complete(Parts)).rejects.toMatchObject({ name: "EntityTooSmall" });
  });

  it("refuses an object of another size than the client expects", async () => {
    const Parts = [await part(1, second)];

    await expect(complete(Parts, { MpuObjectSize: 8 })).rejects.toMatchObject({ name: "InvalidRequest" });
  });

  it("requires each part's checksum for a COMPOSITE one", async () => {
    UploadId = await create({ ChecksumAlgorithm: "SHA256" });
    const { ETag } = await part(1, second, { ChecksumAlgorithm: "SHA256" });

    await expect(complete([{ PartNumber: 1, ETag }])).rejects.toMatchObject({
      name: "InvalidRequest",
      message: expect.stringContaining("must include the checksum for each part"),
    });
  });
});

describe("GetObject of a part", () => {
  it("returns its bytes and the number of parts", async () => {
    await complete([await part(1, first), await part(2, second)]);

    const object = await s3.client.send(new GetObjectCommand({ Bucket, Key, PartNumber: 2 }));

    expect(await object.Body?.transformToString()).toBe("the end");
    expect(object.PartsCount).toBe(2);
    await expect(s3.client.send(new GetObjectCommand({ Bucket, Key, PartNumber: 3 }))).rejects.toMatchObject({
      name: "InvalidPartNumber",
    });
  });
});

describe("UploadPartCopy", () => {
  it("takes an object, or a range of it, as a part", async () => {
    await s3.put("digits", "0123456789");
    const copy = (PartNumber: number, range: object) =>
      s3.client.send(
        new UploadPartCopyCommand({ Bucket, Key, UploadId, PartNumber, CopySource: "lake/digits", ...range }),
      );

    const { CopyPartResult } = await copy(1, { CopySourceRange: "bytes=2-4" });
    await complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);

    expect(await s3.text(Key)).toBe("234");
  });

  it.each([
    [{ CopySourceRange: "bytes=2-99" }, "InvalidRange"],
    [{ CopySourceRange: "bytes=2-" }, "InvalidArgument"],
    [{ CopySourceIfMatch: '"other"' }, "PreconditionFailed"],
  ])("refuses %j", async (given, name) => {
    await s3.put("digits", "0123456789");
    const input = { Bucket, Key, UploadId, PartNumber: 1, CopySource: "lake/digits", ...given };

    await expect(s3.client.send(new UploadPartCopyCommand(input))).rejects.toMatchObject({ name });
  });
});

describe("AbortMultipartUpload", () => {
  it("forgets the parts", async () => {
    await part(1, second);

    await s3.client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));

    await expect(part(2, second)).rejects.toMatchObject({ name: "NoSuchUpload" });
    expect((await uploads()).Uploads).toBeUndefined();
  });
});

describe("a request about an upload", () => {
  it.each(["../../lake", "0".repeat(48), "x"])("refuses the id %s, which was never issued", async (id) => {
    UploadId = id;

    await expect(part(1, second)).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("refuses the upload of another key", async () => {
    await expect(s3.client.send(new ListPartsCommand({ Bucket, Key: "other", UploadId }))).rejects.toMatchObject({
      name: "NoSuchUpload",
    });
  });

  it.each(["0", "10001", "1.5", "x"])("refuses part number %s", async (number) => {
    const response = await fetch(`${s3.url}/lake/big/object?uploadId=${UploadId}&partNumber=${number}`, {
      method: "PUT",
      body: "x",
    });

    expect(await response.text()).toContain("<Code>InvalidArgument</Code>");
  });
});

async function create(input: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> {
  const created = await s3.client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...input }));
  return created.UploadId ?? "";
}

async function part(PartNumber: number, Body: Buffer, input: object = {}): Promise<CompletedPart> {
  const { $metadata: _, ...sent } = await s3.client.send(
    new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...input }),
  );
  // The SDK's default CRC32 is not the checksum of these uploads.
  const { ChecksumCRC32, ...others } = sent;
  return { PartNumber, ...("ChecksumAlgorithm" in input ? { ChecksumCRC32, ...others } : { ETag: sent.ETag }) };
}

function complete(Parts: CompletedPart[], input: Partial<CompleteMultipartUploadCommandInput> = {}) {
  return s3.client.send(
    new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...input }),
  );
}

function uploads(input: object = {}) {
  return s3.client.send(new ListMultipartUploadsCommand({ Bucket, ...input }));
}
