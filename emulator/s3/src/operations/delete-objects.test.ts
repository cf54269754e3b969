import { DeleteObjectCommand, DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
});

afterEach(() => s3.close());

describe("DeleteObject", () => {
  it("deletes, and succeeds again when nothing is there", async () => {
    await s3.put("a/b");

    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: "a/b" }));
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: "a/b" }));

    expect(await s3.store.keys({ bucket: Bucket })).toEqual([]);
  });
});

describe("DeleteObjects", () => {
  it("deletes keys as they are written", async () => {
    const keys = ["007", " padded ", "q&<>\"'", "cr\r\nlf", "a/b", "true"];
    for (const key of ["kept", ...keys]) await s3.put(key);
    const Delete = { Objects: keys.map((Key) => ({ Key })) };

    const { Deleted, Errors } = await s3.client.send(new DeleteObjectsCommand({ Bucket, Delete }));

    expect(Deleted?.map(({ Key }) => Key)).toEqual(keys);
    expect(Errors).toBeUndefined();
    expect(await s3.store.keys({ bucket: Bucket })).toEqual(["kept"]);
  });

  it("names no deleted keys in quiet mode", async () => {
    const Delete = { Objects: [{ Key: "a" }], Quiet: true };

    const { Deleted } = await s3.client.send(new DeleteObjectsCommand({ Bucket, Delete }));

    expect(Deleted).toBeUndefined();
  });

  it.each(["", "<Delete></Delete>", "<Delete><Object></Object></Delete>", "no xml", "<Delete>"])(
    "refuses body %j",
    async (body) => {
      const response = await fetch(`${s3.url}/${Bucket}?delete`, { method: "POST", body });

      expect(response.status).toBe(400);
      expect(await response.text()).toContain("<Code>MalformedXML</Code>");
    },
  );
});
