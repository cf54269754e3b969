import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import {
  listPlannedBuckets,
  listPlannedFunctions,
  listPlannedObjects,
  listPlannedStreams,
} from "./planned-resources.ts";

const streamType = "aws:kinesis/stream:Stream";
const functionType = "aws:lambda/function:Function";
const transform = {
  name: "transform",
  arn: "arn:aws:lambda:eu-central-1:000000000000:function:transform",
  handler: "index.handler",
  code: { assets: { "index.mjs": { path: "/dist/index.mjs" } } },
};

describe("listPlannedBuckets", () => {
  it("names the buckets, and nothing else of the plan", () => {
    const plan = createPlan(["aws:s3/bucket:Bucket", { bucket: "lake" }], [streamType, { name: "flowers" }]);

    expect(listPlannedBuckets(plan)).toEqual(["lake"]);
  });
});

describe("listPlannedObjects", () => {
  it("reads the content that the program sets", () => {
    const object = { bucket: "lake", key: "manifest.json", content: "{}", contentType: "application/json" };

    expect(listPlannedObjects(createPlan(["aws:s3/bucketObject:BucketObject", object]))).toEqual([object]);
  });
});

describe("listPlannedStreams", () => {
  it("reads what the program says", () => {
    const provisioned = { streamMode: "PROVISIONED" };
    const state = { name: "flowers", shardCount: 2, retentionPeriod: 48, streamModeDetails: provisioned };

    expect(listPlannedStreams(createPlan([streamType, state]))).toEqual([
      { name: "flowers", shardCount: 2, mode: "PROVISIONED", retentionHours: 48 },
    ]);
  });

  it("gives a stream AWS's defaults", () => {
    expect(listPlannedStreams(createPlan([streamType, { name: "flowers", shardCount: 1 }]))).toEqual([
      { name: "flowers", shardCount: 1, mode: "PROVISIONED", retentionHours: 24 },
    ]);
  });

  it("gives an on-demand stream four shards", () => {
    const state = { name: "flowers", streamModeDetails: { streamMode: "ON_DEMAND" } };

    expect(listPlannedStreams(createPlan([streamType, state]))).toMatchObject([{ shardCount: 4, mode: "ON_DEMAND" }]);
  });
});

describe("listPlannedFunctions", () => {
  it("reads what the program says", () => {
    const settings = { timeout: 60, memorySize: 256, environment: { variables: { DATASET: "iris" } } };

    expect(listPlannedFunctions(createPlan([functionType, { ...transform, ...settings }]))).toEqual([
      {
        name: "transform",
        arn: transform.arn,
        modulePath: "/dist/index.mjs",
        exportName: "handler",
        timeoutSeconds: 60,
        memoryMiB: 256,
        environment: { DATASET: "iris" },
      },
    ]);
  });

  it("gives a function Lambda's defaults", () => {
    expect(listPlannedFunctions(createPlan([functionType, transform]))).toMatchObject([
      { timeoutSeconds: 3, memoryMiB: 128, environment: {} },
    ]);
  });

  it.each([
    ["index.handler", "index.js", "handler"],
    ["src/main.run", "src/main.mjs", "run"],
  ])("finds handler %s in %s", (handler, file, exportName) => {
    const code = { assets: { [file]: { path: `/dist/${file}` }, "other.mjs": { path: "/dist/other.mjs" } } };

    expect(listPlannedFunctions(createPlan([functionType, { ...transform, handler, code }]))).toMatchObject([
      { modulePath: `/dist/${file}`, exportName },
    ]);
  });

  it("throws for a handler without a function", () => {
    const plan = createPlan([functionType, { ...transform, handler: "index" }]);

    expect(() => listPlannedFunctions(plan)).toThrow(
      new TypeError('function "transform": expected a handler like "index.handler", got "index"'),
    );
  });

  it("throws when the code has no such module", () => {
    const plan = createPlan([functionType, { ...transform, handler: "main.handler" }]);

    expect(() => listPlannedFunctions(plan)).toThrow(
      new TypeError('function "transform": its code has no main.mjs or main.js'),
    );
  });
});

function createPlan(
  ...resources: readonly (readonly [type: string, state: Readonly<Record<string, unknown>>])[]
): Plan {
  return {
    project: "sluice",
    stack: "dev",
    region: "eu-central-1",
    accountId: "000000000000",
    resources: resources.map(([type, state]) => ({ type, name: "logical", custom: true, inputs: {}, state })),
    outputs: {},
  };
}
