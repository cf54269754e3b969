import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { createTemporaryFolder, runNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { writeEndpointFile } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { mainFile } from "./run-sluice.ts";

const bucket = "sluice-dev-lake";
const rows = "1,1,1,1,stacked\n2,1,1,1,stacked\n";
let environment: DevEnvironment;
let endpointFile = "";

beforeAll(async () => {
  environment = await startDevEnvironment();
  endpointFile = await writeEndpointFile(environment);
  const client = createClient();
  for (const key of ["incoming/rows.csv", "incoming/a b+c%20ä.csv"]) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: rows }));
  }
  client.destroy();
});

afterAll(() => environment.close());

function createClient(): S3Client {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return new S3Client({ endpoint: environment.url, region: "eu-central-1", credentials, forcePathStyle: true });
}

function presign(key: string): Promise<string> {
  return getSignedUrl(createClient(), new GetObjectCommand({ Bucket: bucket, Key: key }));
}

/** Runs a command on a machine that knows nothing of AWS. */
function runWithoutAws(command: string, ...args: readonly string[]) {
  const home = createTemporaryFolder("home");
  return runNode(mainFile, [command, ...args], {
    cwd: home,
    isBare: true,
    environment: { HOME: home, SLUICE_ENDPOINT_FILE: endpointFile, AWS_EC2_METADATA_DISABLED: "true" },
  });
}

describe("s3:// sources, with nothing but a stack on this machine", () => {
  it.each([
    ["incoming/rows.csv", "plain"],
    ["incoming/a b+c%20ä.csv", "odd"],
    ["incoming/*.csv", "pattern"],
  ])("loads %s from a bucket of the stack, and verifies it", async (key, loadId) => {
    const source = `s3://${bucket}/${key}`;

    const load = await runWithoutAws("load", "iris", "--source", source, "--load-id", loadId);
    const verdict = await runWithoutAws("verify", "iris", "--source", source, "--load-id", loadId);

    expect([load.exitCode, load.stderr]).toEqual([0, ""]);
    expect([verdict.exitCode, verdict.stderr]).toEqual([0, ""]);
  });

  it.each(["incoming/rows.csv", "incoming/a b+c%20ä.csv"])("discovers what is in %s", async (key) => {
    const found = await runWithoutAws("discover", `s3://${bucket}/${key}`, "--name", "found", "--dry-run", "--json");

    expect([found.exitCode, found.stderr]).toEqual([0, ""]);
    expect(JSON.parse(found.stdout)).toMatchObject({ rowCount: 2 });
  });

  it("discovers what a presigned address serves, and keeps its signature to itself", async () => {
    const address = `${environment.url}/${bucket}/incoming/rows.csv`;

    const found = await runWithoutAws("discover", await presign("incoming/rows.csv"), "--dry-run");

    expect([found.exitCode, found.stderr]).toEqual([0, ""]);
    expect(found.stdout).toContain(`${address}?…: 2 rows`);
    expect(found.stdout).not.toContain("Signature");
  });

  it("looks on AWS for a bucket that the stack does not have", async () => {
    const load = await runWithoutAws("load", "iris", "--source", "s3://elsewhere/rows.csv");

    expect(load).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringMatching(/region/i) });
  });
});
