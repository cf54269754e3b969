import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { chooseDestination, type TargetArguments } from "./choose-destination.ts";

function choose(args: TargetArguments, environment: NodeJS.ProcessEnv = {}, dataset = "iris") {
  return chooseDestination(args, { dataset, environment });
}

function writeManifest(more: object = {}): string {
  const path = join(createTemporaryFolder("target"), "manifest.json");
  writeFileSync(path, JSON.stringify({ ...stackManifest, ...more }));
  return path;
}

const endpoint = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" };

describe("chooseDestination", () => {
  it.each([
    [{ stream: "mine" }, { kind: "stream", name: "mine" }],
    [{ deliveryStream: "mine" }, { kind: "delivery stream", name: "mine" }],
  ])("takes what %j names, with Firehose's longest interval", async (args, destination) => {
    expect(await choose(args)).toEqual({ ...destination, clientOptions: {}, bufferingIntervalSeconds: 900 });
  });

  it.each([
    [{}, "sluice-dev-iris"],
    [{ stack: "prod" }, "sluice-prod-iris"],
    [{ stack: "prod", stream: "mine" }, "mine"],
  ])("takes, at an endpoint of the environment, for %j the stream %s", async (args, name) => {
    expect(await choose(args, endpoint)).toMatchObject({ kind: "stream", name, clientOptions: {} });
  });

  it("refuses the results of a window, and says what they are computed from", async () => {
    const results = { ...irisManifest, window: { of: "iris", name: "minute", functionName: "minute" } };
    const manifest = writeManifest({ datasets: { iris: irisManifest, iris_minute: results } });

    await expect(choose({ manifest }, {}, "iris_minute")).rejects.toThrow(
      'dataset "iris_minute" is computed from the rows of "iris": send those',
    );
  });

  it("names that stream after the project that the user is in", async () => {
    const project = createTemporaryFolder("project");
    writeFileSync(join(project, "Pulumi.yaml"), "name: lakehouse\nmain: infra\n");

    expect(await choose({}, { ...endpoint, SLUICE_PROJECT: project })).toMatchObject({ name: "lakehouse-dev-iris" });
  });

  it("takes the stream, interval and rejects of the stack's manifest", async () => {
    const found = await choose({ manifest: writeManifest() }, endpoint);

    expect(found).toMatchObject({
      kind: "stream",
      name: "sluice-dev-iris",
      bufferingIntervalSeconds: 60,
      lake: { bucket: "sluice-dev-lake", rejectsPrefix: "rejects/iris/" },
    });
  });

  it("takes the delivery stream of a dataset without a stream", async () => {
    const { streamName: _, ...direct } = irisManifest;
    const manifest = writeManifest({ datasets: { iris: { ...direct, deliveryStreamName: "direct" } } });

    expect(await choose({ manifest })).toMatchObject({ kind: "delivery stream", name: "direct" });
  });

  it("takes the usual name of a stream that the stack does not run", async () => {
    expect(await choose({ manifest: writeManifest() }, {}, "crime")).toMatchObject({ name: "sluice-dev-crime" });
  });
});
