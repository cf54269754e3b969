import { describe, expect, it } from "vitest";

import { fittingBytes, maxResponseBytes } from "./transform-response.ts";

describe("fittingBytes", () => {
  it("is what base64 makes the whole answer of", () => {
    expect(Buffer.alloc(fittingBytes(maxResponseBytes)).toString("base64").length).toBe(maxResponseBytes);
  });
});
