import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "./s3-fixture.ts";

const ofThisAccount = "arn:aws:kms:eu-central-1:000000000000:key/1";
const ofAnother = "arn:aws:kms:eu-central-1:111111111111:key/2";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
});

afterEach(() => s3.close());

const put = (key: string) =>
  s3.client.send(
    new PutObjectCommand({ Bucket, Key: "a", Body: "1", ServerSideEncryption: "aws:kms", SSEKMSKeyId: key }),
  );
const get = (Key = "a") => s3.client.send(new GetObjectCommand({ Bucket, Key }));
const copy = () => s3.client.send(new CopyObjectCommand({ Bucket, Key: "b", CopySource: `${Bucket}/a` }));

describe("an object under a key", () => {
  it.each([ofThisAccount, "1", "alias/rows"])("%s of this account says so, and is read", async (key) => {
    const encryption = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: key };

    expect(await put(key)).toMatchObject(encryption);
    expect(await get()).toMatchObject(encryption);
  });

  it("of another account is neither read nor copied, and is seen and tagged", async () => {
    await put(ofAnother);

    await expect(get()).rejects.toThrow(expect.objectContaining({ name: "AccessDenied" }));
    await expect(copy()).rejects.toThrow(expect.objectContaining({ name: "AccessDenied" }));
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }))).toMatchObject({ SSEKMSKeyId: ofAnother });
    await s3.client.send(new PutObjectTaggingCommand({ Bucket, Key: "a", Tagging: { TagSet: [] } }));
    await expect(get()).rejects.toThrow("not allowed to access");
  });

  it("does not hand it on to a copy", async () => {
    await put(ofThisAccount);
    await copy();

    expect((await get("b")).SSEKMSKeyId).toBeUndefined();
  });
});
