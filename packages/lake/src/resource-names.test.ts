import { describe, expect, it } from "vitest";

import { nameStack, streamNameFor, toFunctionLogName, toTransformName } from "./resource-names.ts";

describe("streamNameFor", () => {
  it("names a stream after its stack and its dataset", () => {
    const name = nameStack({ project: "lakehouse", stack: "dev" });

    expect(streamNameFor({ name, dataset: "iris" })).toBe("lakehouse-dev-iris");
  });
});

describe("toFunctionLogName", () => {
  it("names the log group of a dataset's transform", () => {
    expect(toFunctionLogName(toTransformName("lakehouse-dev-iris"))).toBe("/aws/lambda/lakehouse-dev-iris-transform");
  });
});
