import { describe, expect, it } from "vitest";

import { streamNameFor } from "./resource-names.ts";

describe("streamNameFor", () => {
  it("names a stream after its stack and its dataset", () => {
    expect(streamNameFor({ stack: "dev", dataset: "iris" })).toBe("sluice-dev-iris");
  });
});
