import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import type { PutObjectCommand } from "@aws-sdk/client-s3";
import { S3Client } from "@aws-sdk/client-s3";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { keepInLake } from "./keep-in-lake.ts";

/** Copies a rejects file with this text; answers each put with an error, if there is one. */
async function keep(text: string, failure?: string) {
  const path = join(createTemporaryFolder("keep"), "rejects.jsonl");
  writeFileSync(path, text);
  const puts: PutObjectCommand["input"][] = [];
  const client = new S3Client({ region: "eu-central-1" });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        const put = input as PutObjectCommand["input"];
        puts.push(put);
        await buffer(put.Body as Readable);
        if (failure !== undefined) throw Object.assign(new Error(failure), { name: failure });
        return { output: { $metadata: {} }, response: undefined };
      },
    { step: "initialize", priority: "high" },
  );
  const lake = { bucket: "lake", rejectsPrefix: "rejects/iris/", createS3Client: async () => client };
  const load = { path, loadId: "load-7", startedAt: "2026-11-21T08:00:00.000Z" };
  return { address: await keepInLake(lake, load), puts };
}

describe("keepInLake", () => {
  it("creates an object named after the load and what is in the file", async () => {
    const { address, puts } = await keep("one\n");

    expect(address).toMatch(/^s3:\/\/lake\/rejects\/iris\/date=2026-11-21\/producer-load-7-[0-9a-f]{16}\.jsonl$/);
    expect(puts).toMatchObject([{ Bucket: "lake", IfNoneMatch: "*" }]);
  });

  it("is done when the object is there already, as after a run that was killed", async () => {
    expect((await keep("one\n", "PreconditionFailed")).address).toBe((await keep("one\n")).address);
  });

  it("writes another object when a load that is resumed has rejected more", async () => {
    expect((await keep("one\ntwo\n")).address).not.toBe((await keep("one\n")).address);
  });

  it("throws what else S3 answers", async () => {
    await expect(keep("one\n", "AccessDenied")).rejects.toThrow("AccessDenied");
  });
});
