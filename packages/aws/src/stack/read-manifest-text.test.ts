import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { createTemporaryFolder, listenOnLoopback } from "@sluice/testing";
import { afterEach, describe, expect, it, vi } from "vitest";

import { readManifestText } from "./read-manifest-text.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** An S3 that answers every request with its method and path. */
async function startEchoS3() {
  const server = createServer(({ method, url = "" }, response) => {
    response.end(`${method} ${url.replace(/\?.*/, "")}`);
  });
  return { server, url: `http://${await listenOnLoopback(server)}` };
}

describe("readManifestText", () => {
  it("reads a file", async () => {
    const path = join(createTemporaryFolder("manifest"), "manifest.json");
    writeFileSync(path, "{}");

    expect(await readManifestText(path, {})).toBe("{}");
  });

  it("reads an object, with the environment's endpoint", async () => {
    const { server, url } = await startEchoS3();
    // The SDK reads the process's own environment.
    vi.stubEnv("AWS_ENDPOINT_URL", url);
    vi.stubEnv("AWS_REGION", "eu-central-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");

    const text = await readManifestText("s3://lake-bucket/a/manifest.json", process.env).finally(() => server.close());

    expect(text).toBe("GET /lake-bucket/a/manifest.json");
  });

  it.each(["s3://bucket", "s3://bucket/", "s3:///key"])("takes %s, which names no object, as a file", async (place) => {
    await expect(readManifestText(place, {})).rejects.toThrow(/^ENOENT/);
  });
});
