import { describe, expect, it } from "vitest";

import { computeFittingBytes, maxResponseBytes } from "./transform-response.ts";

describe("computeFittingBytes", () => {
  it("is what base64 makes the whole answer of", () => {
    expect(Buffer.alloc(computeFittingBytes(maxResponseBytes)).toString("base64").length).toBe(maxResponseBytes);
  });
});
