import { describe, expect, it } from "vitest";

import { nameStack, streamNameFor } from "./resource-names.ts";

describe("streamNameFor", () => {
  it("names a stream after its stack and its dataset", () => {
    const name = nameStack({ project: "lakehouse", stack: "dev" });

    expect(streamNameFor({ name, dataset: "iris" })).toBe("lakehouse-dev-iris");
  });
});
