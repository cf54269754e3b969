import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { createObjectStore, type ObjectStore } from "./object-store.ts";

const bucket = "lake";
const nowMs = Date.UTC(2026, 0, 1);
const hardKeys = [
  "plain.json",
  "../../etc/passwd",
  "../outside",
  "..",
  ".",
  "/absolute",
  "a//b",
  "folder/",
  "folder/file",
  "nul\0byte",
  "back\\slash\\..",
  "%2E%2E/x",
  "100%.csv",
  "ü/😀",
  "x.json",
  "x.json.d/y",
];

let rootDir: string;
let store: ObjectStore;

beforeEach(async () => {
  rootDir = createTemporaryFolder("s3");
  store = createObjectStore({ rootDir, clock: { nowMs: () => nowMs } });
  await store.createBucket(bucket);
});

describe("put", () => {
  it("writes a plain file where the key says", async () => {
    await put("data/dt=2026-01-01/part-0.json", "{}");

    expect(await readFile(join(rootDir, "lake/data/dt=2026-01-01/part-0.json"), "utf8")).toBe("{}");
  });

  it("keeps the object's description", async () => {
    const description = { contentType: "text/plain", contentEncoding: "gzip", userMetadata: { by: "me" } };

    await store.put({ bucket, key: "a", body: Buffer.from("hello"), ...description });

    expect(await store.get({ bucket, key: "a" })).toEqual({
      key: "a",
      etag: "5d41402abc4b2a76b9719d911017c592",
      sizeBytes: 5,
      lastModifiedMs: nowMs,
      ...description,
      body: Buffer.from("hello"),
    });
  });

  it.each(hardKeys)("keeps key %j inside the bucket's folder and gives it back", async (key) => {
    await put(key, key);
    const [{ path } = { path: "" }] = await store.files({ bucket });

    expect(relative(join(rootDir, bucket), path)).not.toMatch(/^\.\.|^\//);
    expect((await store.get({ bucket, key })).body.toString()).toBe(key);
    expect(await listedKeys()).toEqual([key]);
    expect((await readdir(rootDir)).toSorted()).toEqual([".incoming", ".metadata", "lake"]);
  });

  it("leaves nothing half-written behind", async () => {
    const breaksOff = Readable.from(["half"]).map(() => Promise.reject(new Error("gone")));
    await put("a", "1");

    await expect(store.put({ bucket, key: "a", body: breaksOff })).rejects.toThrow("gone");
    await expect(put("b/".repeat(3) + "k".repeat(300), "2")).rejects.toMatchObject({ code: "KeyTooLongError" });

    expect(await readdir(join(rootDir, ".incoming"))).toEqual([]);
    expect(await readdir(join(rootDir, bucket))).toEqual(["a"]);
    expect((await store.get({ bucket, key: "a" })).body.toString()).toBe("1");
  });

  it("lets exactly one of many writers create an object", async () => {
    const attempts = Array.from({ length: 20 }, (_, index) =>
      store.put({ bucket, key: "once", body: Buffer.from(String(index)), onlyIfAbsent: true }).then(
        () => "created",
        ({ code }: { code: string }) => code,
      ),
    );

    const outcomes = await Promise.all(attempts);

    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "PreconditionFailed")).toHaveLength(19);
  });

  it("never shows half an object, nor the body of one with the description of another", async () => {
    await put("a", "0");
    const writes = Array.from({ length: 50 }, (_, index) => put("a", "x".repeat(index)));
    const reads = Array.from({ length: 50 }, () => store.get({ bucket, key: "a" }));

    await Promise.all(writes);
    for (const { body, sizeBytes, etag } of await Promise.all(reads)) {
      expect(body).toHaveLength(sizeBytes);
      expect(etag).not.toContain("-1");
    }
  });

  it.each([
    ["nope", "NoSuchBucket"],
    [".metadata", "NoSuchBucket"],
    ["..", "NoSuchBucket"],
  ])("refuses bucket %j", async (name, code) => {
    await expect(store.put({ bucket: name, key: "a", body: Buffer.alloc(0) })).rejects.toMatchObject({ code });
  });

  it.each([
    ["", "InvalidArgument"],
    ["k".repeat(1025), "KeyTooLongError"],
    ["k".repeat(300), "KeyTooLongError"],
  ])("refuses key %j", async (key, code) => {
    await expect(put(key, "")).rejects.toMatchObject({ code });
  });
});

describe("list", () => {
  it("sorts by UTF-8 bytes", async () => {
    for (const key of ["a/b", "a-b", "a.b", "😀", "\uFF5E", "Z", "ä"]) await put(key, "");

    expect(await listedKeys()).toEqual(["Z", "a-b", "a.b", "a/b", "ä", "\uFF5E", "😀"]);
  });

  it.each([
    ["", ["a/b/c", "a/bc", "ab"]],
    ["a", ["a/b/c", "a/bc", "ab"]],
    ["a/", ["a/b/c", "a/bc"]],
    ["a/b", ["a/b/c", "a/bc"]],
    ["a/b/", ["a/b/c"]],
    ["a/b/c", ["a/b/c"]],
    ["../", []],
    ["x/y", []],
  ])("finds what starts with %j", async (prefix, expected) => {
    for (const key of ["a/b/c", "a/bc", "ab"]) await put(key, "");

    expect((await store.list({ bucket, prefix })).map(({ key }) => key)).toEqual(expected);
  });

  it("throws for a bucket that is not there", async () => {
    await expect(store.list({ bucket: "nope" })).rejects.toMatchObject({ code: "NoSuchBucket" });
  });
});

describe("files that people touch", () => {
  it("lists and reads a file that was put there by hand", async () => {
    await putByHand("by/hand.csv", "1,2\n");

    expect(await store.list({ bucket })).toMatchObject([{ key: "by/hand.csv", sizeBytes: 4, userMetadata: {} }]);
    expect((await store.get({ bucket, key: "by/hand.csv" })).body.toString()).toBe("1,2\n");
  });

  it("gives a new description to a file that was changed by hand", async () => {
    const { etag } = await store.put({ bucket, key: "a", body: Buffer.from("{}"), contentEncoding: "gzip" });
    await putByHand("a", "[1]");

    const changed = await store.head({ bucket, key: "a" });

    expect(changed).toMatchObject({ sizeBytes: 3, etag: expect.stringMatching(/^[\da-f]{32}-1$/) });
    expect(changed.etag).not.toBe(etag);
    expect(changed.contentEncoding).toBeUndefined();
  });

  it("no longer has an object whose file was deleted by hand", async () => {
    await put("a", "");
    await rm(join(store.toBucketPath(bucket), "a"));

    expect(await store.list({ bucket })).toEqual([]);
    await expect(store.get({ bucket, key: "a" })).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  it("ignores a broken sidecar", async () => {
    await put("a", "hello");
    await writeFile(join(rootDir, ".metadata/lake/a.json"), "{");

    expect(await store.head({ bucket, key: "a" })).toMatchObject({ sizeBytes: 5 });
  });
});

describe("delete", () => {
  it("removes the object and the folders left empty", async () => {
    await put("a/b/c", "");
    await put("a/d", "");

    await store.delete({ bucket, key: "a/b/c" });

    expect(await readdir(join(rootDir, "lake/a"))).toEqual(["d"]);
    expect(await readdir(join(rootDir, ".metadata/lake/a"))).toEqual(["d.json"]);
  });

  it.each(["nope", "a/nope", "a", "a/b/nope"])("does nothing for key %j, which does not exist", async (key) => {
    await put("a/b", "");

    await store.delete({ bucket, key });

    expect(await listedKeys()).toEqual(["a/b"]);
  });
});

describe("buckets", () => {
  it("lists the folders that have a valid bucket name", async () => {
    await store.createBucket("attic");
    await mkdir(join(rootDir, "Not_A_Bucket"));

    expect((await store.buckets()).map(({ name }) => name)).toEqual(["attic", "lake"]);
  });

  it("throws when the bucket exists", async () => {
    await expect(store.createBucket(bucket)).rejects.toMatchObject({ code: "BucketAlreadyOwnedByYou" });
  });

  it.each(["Lake", "..", "a"])("throws for the name %j", async (name) => {
    await expect(store.createBucket(name)).rejects.toMatchObject({ code: "InvalidBucketName" });
    expect(await store.hasBucket(name)).toBe(false);
  });
});

async function put(key: string, text: string): Promise<void> {
  await store.put({ bucket, key, body: Buffer.from(text) });
}

async function putByHand(path: string, text: string): Promise<void> {
  const file = join(rootDir, bucket, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function listedKeys(): Promise<readonly string[]> {
  return (await store.list({ bucket })).map(({ key }) => key);
}
