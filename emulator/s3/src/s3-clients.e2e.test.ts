import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { toClientEnvironment } from "@sluice/emulator-wire";
import { createTemporaryFolder, findInstalledClients, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "./s3-fixture.ts";

const { hasAwsCli, hasBoto3 } = findInstalledClients();

let s3: S3Fixture;
let dir: string;

beforeAll(async () => {
  // `sync` compares the times of objects with those of files.
  s3 = await startS3({ nowMs: Date.now });
  dir = createTemporaryFolder("s3-clients");
});

beforeEach(async () => {
  for (const key of await s3.store.keys({ bucket: Bucket })) await s3.store.delete({ bucket: Bucket, key });
});

afterAll(async () => {
  await s3.close();
});

function runClient(command: string, args: readonly string[]) {
  return runProcess(command, args, { environment: toClientEnvironment(s3.url, "eu-central-1") });
}

async function aws(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runClient("aws", args);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout;
}

async function python(script: string): Promise<string> {
  const { stdout, stderr } = await runClient("python3", ["-c", `import boto3\n${script}`]);
  expect(stderr).toBe("");
  return stdout;
}

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("copies a file in parts, there and back", async () => {
    const bytes = randomBytes(20 * 1024 * 1024);
    await writeFile(join(dir, "big"), bytes);

    await aws("s3", "cp", "--quiet", join(dir, "big"), `s3://${Bucket}/big`);
    await aws("s3", "cp", "--quiet", `s3://${Bucket}/big`, `s3://${Bucket}/copy`);
    await aws("s3", "mv", "--quiet", `s3://${Bucket}/copy`, `s3://${Bucket}/moved`);
    await aws("s3", "cp", "--quiet", `s3://${Bucket}/moved`, join(dir, "back"));

    expect((await readFile(join(dir, "back"))).equals(bytes)).toBe(true);
    expect((await s3.store.head({ bucket: Bucket, key: "big" })).etag).toMatch(/-3$/);
    expect(await s3.store.keys({ bucket: Bucket })).toEqual(["big", "moved"]);
  });

  it("syncs a folder, finds nothing to do the second time, lists and removes", async () => {
    const folder = join(dir, "folder");
    await mkdir(join(folder, "a b"), { recursive: true });
    for (const name of ["1.csv", "a b/ü+%41.csv", "a b/2.csv"]) await writeFile(join(folder, name), name);

    const first = await aws("s3", "sync", folder, `s3://${Bucket}/to`);
    const second = await aws("s3", "sync", folder, `s3://${Bucket}/to`);
    const listed = await aws("s3", "ls", `s3://${Bucket}/to/`);
    await aws("s3", "sync", "--quiet", `s3://${Bucket}/to`, join(dir, "from"));
    await aws("s3", "rm", "--quiet", "--recursive", `s3://${Bucket}/to/a b`);

    expect(first.match(/upload: /g)).toHaveLength(3);
    expect(second).toBe("");
    expect(listed).toMatch(/PRE a b\/\n.* 5 1\.csv\n/);
    expect(await readFile(join(dir, "from/a b/ü+%41.csv"), "utf8")).toBe("a b/ü+%41.csv");
    expect(await s3.store.keys({ bucket: Bucket })).toEqual(["to/1.csv"]);
  });

  it("creates a bucket, is refused while it is not empty, and removes it by force", async () => {
    await aws("s3", "mb", "s3://attic");
    await aws("s3api", "put-object", "--bucket", "attic", "--key", "a");
    const refused = await runClient("aws", ["s3", "rb", "s3://attic"]);
    await aws("s3", "rb", "--force", "s3://attic");

    expect(refused.stderr).toContain("BucketNotEmpty");
    expect(await s3.store.hasBucket("attic")).toBe(false);
  });
});

describe.skipIf(!hasBoto3)("boto3", () => {
  it("uploads a stream that cannot seek, and reads it back", async () => {
    const output = await python(`
import io, hashlib
class Pipe(io.RawIOBase):
  def __init__(self): self.left = 9 * 1024 * 1024
  def readable(self): return True
  def read(self, n=-1):
    n = min(self.left, n if n >= 0 else self.left); self.left -= n; return b"x" * n
s3 = boto3.client("s3")
s3.upload_fileobj(Pipe(), "${Bucket}", "piped", ExtraArgs={"Metadata": {"by": "me"}, "ContentType": "text/x"})
got = s3.get_object(Bucket="${Bucket}", Key="piped")
print(len(got["Body"].read()), got["ContentType"], got["Metadata"])
`);

    expect(output).toBe("9437184 text/x {'by': 'me'}\n");
  });

  it.each(["CRC32", "SHA1", "SHA256"])("sends a %s with every part", async (algorithm) => {
    const output = await python(`
import io
s3 = boto3.client("s3")
s3.upload_fileobj(io.BytesIO(b"y" * 9437184), "${Bucket}", "summed", ExtraArgs={"ChecksumAlgorithm": "${algorithm}"})
print(s3.head_object(Bucket="${Bucket}", Key="summed", ChecksumMode="ENABLED")["Checksum${algorithm}"][-2:])
`);

    expect(output).toBe("-2\n");
  });

  it("pages, waits, presigns and deletes", async () => {
    const output = await python(`
import urllib.request
s3 = boto3.client("s3")
for i in range(7): s3.put_object(Bucket="${Bucket}", Key=f"page/{i}", Body=str(i))
pages = s3.get_paginator("list_objects_v2").paginate(Bucket="${Bucket}", Prefix="page/", PaginationConfig={"PageSize": 3})
print([o["Key"] for p in pages for o in p["Contents"]] == [f"page/{i}" for i in range(7)])
s3.get_waiter("object_exists").wait(Bucket="${Bucket}", Key="page/0")
url = s3.generate_presigned_url("get_object", Params={"Bucket": "${Bucket}", "Key": "page/3"}, ExpiresIn=60)
print(urllib.request.urlopen(url).read())
bucket = boto3.resource("s3").Bucket("${Bucket}")
print(sum(1 for _ in bucket.objects.all()), sum(1 for _ in bucket.object_versions.all()))
bucket.objects.delete()
print(sum(1 for _ in bucket.objects.all()))
`);

    expect(output).toBe("True\nb'3'\n7 7\n0\n");
  });
});
