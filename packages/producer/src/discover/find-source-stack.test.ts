import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findSourceStack } from "./find-source-stack.ts";

const folder = createTemporaryFolder("source-stack");
const endpointFile = join(folder, "endpoint.json");
const url = "http://127.0.0.1:4566";
writeLocalEndpoint(endpointFile, { url, pid: process.pid, bucketsFolder: folder, speedUp: 1, manifest: stackManifest });
const here = { SLUICE_ENDPOINT_FILE: endpointFile };
const nowhere = { SLUICE_ENDPOINT_FILE: join(folder, "none.json") };

describe("findSourceStack", () => {
  it.each([["rows.csv"], ["-"], ["https://example.com/rows.csv"]])("asks for no stack for %s", async (file) => {
    expect(await findSourceStack(file, { manifest: "gone.json" }, here)).toEqual({});
  });

  it("reaches S3 through the stack that runs here", async () => {
    expect(await findSourceStack("s3://lake/rows.csv", {}, here)).toMatchObject({ endpoint: url });
  });

  it("reaches S3 in the region of the stack whose manifest is named", async () => {
    const manifest = join(folder, "manifest.json");
    writeFileSync(manifest, JSON.stringify(stackManifest));

    expect(await findSourceStack("s3://lake/rows.csv", { manifest }, here)).toEqual({ region: stackManifest.region });
  });

  it("leaves it to the environment when no stack runs, without asking Pulumi", async () => {
    expect(await findSourceStack("s3://lake/rows.csv", {}, { ...nowhere, PATH: "" })).toEqual({});
  });

  it("says that a manifest which is named is not there", async () => {
    await expect(findSourceStack("s3://lake/rows.csv", { manifest: "gone.json" }, here)).rejects.toThrow("gone.json");
  });
});
