import { join } from "node:path";

import { createHttpHandler } from "@sluice/http-handler";
import { runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { localClientOptions } from "./client-options.ts";
import { createFirehoseClient, createKinesisClient, createS3Client } from "./create-clients.ts";

const onAws = { region: "eu-central-1" };
const here = localClientOptions("http://localhost:4566", "eu-central-1");

describe("createKinesisClient", () => {
  it("speaks HTTP/1.1 when no handler is given", async () => {
    const { config } = await createKinesisClient(onAws);

    expect(config.requestHandler.metadata).toEqual({ handlerProtocol: "http/1.1" });
  });

  it("uses the handler and the attempts that it is given", async () => {
    const requestHandler = await createHttpHandler({ requestTimeout: 7 });

    const { config } = await createKinesisClient(here, { maxAttempts: 1, requestHandler });

    expect(config.requestHandler).toBe(requestHandler);
    expect(await config.maxAttempts()).toBe(1);
    expect(await config.credentials()).toMatchObject({ accessKeyId: "local", secretAccessKey: "local" });
  });
});

describe("createS3Client", () => {
  it.each([
    ["on AWS", onAws, {}, false],
    ["at an endpoint that was found", here, {}, true],
    ["at an endpoint of the user's", onAws, { AWS_ENDPOINT_URL: "http://localhost:9" }, true],
    ["at S3's own endpoint of the user's", onAws, { AWS_ENDPOINT_URL_S3: "http://localhost:9" }, true],
    ["on AWS, while Kinesis is elsewhere", onAws, { AWS_ENDPOINT_URL_KINESIS: "http://localhost:9" }, false],
  ])("puts the bucket into the path everywhere but on AWS: %s", async (_, options, environment, isPathStyle) => {
    const { config } = await createS3Client(options, environment);

    expect([config.forcePathStyle, config.followRegionRedirects]).toEqual([isPathStyle, true]);
  });
});

describe("createFirehoseClient", () => {
  it("calls the endpoint that it is given", async () => {
    const { config } = await createFirehoseClient(here);

    expect(await config.region()).toBe("eu-central-1");
    expect(await config.endpoint?.()).toMatchObject({ hostname: "localhost", port: 4566 });
  });
});

/** Prints the names of the SDK's client packages that are loaded by this package and a call of one of its functions. */
const listClients = `
  import { createRequire } from "node:module";
  const [, index, create] = process.argv;
  const aws = await import(index);
  await aws[create]?.({ region: "eu-central-1" });
  const paths = Object.keys(createRequire(index).cache);
  console.log(paths.flatMap((path) => /client-[a-z0-9]+(?=.dist-cjs)/.exec(path) ?? []).join());
`;

describe("the package", () => {
  it.each([
    ["nothing", ""],
    ["createStsClient", "client-sts"],
  ])("loads only the client that is created: by %s", async (create, clients) => {
    const index = join(import.meta.dirname, "../index.ts");

    const args = ["--input-type=module", "--eval", listClients, index, create];
    const { stdout, stderr } = await runProcess(process.execPath, args);

    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: clients, stderr: "" });
  });
});
