import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

const Key = "big/object";

let s3: S3Fixture;
let UploadId: string;

beforeEach(async () => {
  s3 = await startS3();
  UploadId = await create(Key);
});

afterEach(() => s3.close());

describe("ListParts", () => {
  it("lists page by page", async () => {
    for (const number of [1, 2, 10])
      await s3.client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: number, Body: "the end" }));

    const page = await s3.client.send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    const rest = await s3.client.send(
      new ListPartsCommand({ Bucket, Key, UploadId, PartNumberMarker: page.NextPartNumberMarker }),
    );

    expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 7],
      [2, 7],
    ]);
    expect([page.IsTruncated, rest.IsTruncated]).toEqual([true, false]);
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([10]);
  });
});

describe("ListMultipartUploads", () => {
  it("lists by key, page by page", async () => {
    const other = await create("a");

    const page = await uploads({ MaxUploads: 1 });
    const rest = await uploads({ KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker });

    expect(page.Uploads?.map((upload) => upload.UploadId)).toEqual([other]);
    expect(rest.Uploads?.map((upload) => upload.UploadId)).toEqual([UploadId]);
    expect((await uploads({ Delimiter: "/" })).CommonPrefixes).toEqual([{ Prefix: "big/" }]);
  });
});

async function create(key: string): Promise<string> {
  const created = await s3.client.send(new CreateMultipartUploadCommand({ Bucket, Key: key }));
  return created.UploadId ?? "";
}

function uploads(input: object = {}) {
  return s3.client.send(new ListMultipartUploadsCommand({ Bucket, ...input }));
}
