import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { abortBefore } from "@sluice/http-handler";
import { startDeafServer, startMuteServer } from "@sluice/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { limitCalls } from "./limit-calls.ts";

describe("limitCalls", () => {
  it.each([
    ["takes no connection", startDeafServer],
    ["says nothing", startMuteServer],
  ])("ends the call of a service that %s, with all of its attempts, when the time is up", async (_, start) => {
    const server = await start();
    onTestFinished(server.close);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new S3Client({ endpoint: server.url, region: "eu-central-1", credentials, forcePathStyle: true });
    const limited = limitCalls(client, abortBefore(1_000, 900));
    const startedAtMs = performance.now();

    await expect(limited.send(new GetObjectCommand({ Bucket: "lake", Key: "a" }))).rejects.toThrow("abort");

    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  });

  it("leaves a call its own signal", async () => {
    const client = { send: async (_: never, options?: { abortSignal?: AbortSignal }) => options?.abortSignal?.aborted };

    const limited = limitCalls(client, new AbortController().signal);

    expect(await limited.send(undefined as never, { abortSignal: AbortSignal.abort() })).toBe(true);
    expect(await limited.send(undefined as never)).toBe(false);
  });
});
