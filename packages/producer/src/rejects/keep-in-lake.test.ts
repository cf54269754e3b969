import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import type { PutObjectCommand } from "@aws-sdk/client-s3";
import { S3Client } from "@aws-sdk/client-s3";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { keepInLake } from "./keep-in-lake.ts";

/** Copies a rejects file with this text; answers each put with an error, if there is one. */
async function keep(text: string, failure?: string) {
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
  return { address: await keepIn(client, text), puts };
}

/** Copies a rejects file with this text. */
async function keepIn(client: S3Client, text = "one\n"): Promise<string> {
  const path = join(createTemporaryFolder("keep"), "rejects.jsonl");
  writeFileSync(path, text);
  const lake = { bucket: "lake", rejectsPrefix: "rejects/iris/", createS3Client: async () => client };
  return keepInLake(lake, { path, loadId: "load-7", startedAt: "2026-11-21T08:00:00.000Z" });
}

/** Has every object already, as S3 says it. */
async function startRefusingS3(): Promise<S3Client> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(412).end("<Error><Code>PreconditionFailed</Code></Error>"));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return new S3Client({
    region: "eu-central-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    forcePathStyle: true,
  });
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

  it("prints nothing when the object is there already", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    onTestFinished(() => warn.mockRestore());

    const address = await keepIn(await startRefusingS3());

    expect(address).toMatch(/^s3:\/\/lake\/rejects\/iris\/date=2026-11-21\/producer-load-7-/);
    expect(warn).not.toHaveBeenCalled();
  });

  it("writes another object when a load that is resumed has rejected more", async () => {
    expect((await keep("one\ntwo\n")).address).not.toBe((await keep("one\n")).address);
  });

  it("throws what else S3 answers", async () => {
    await expect(keep("one\n", "AccessDenied")).rejects.toThrow("AccessDenied");
  });
});
