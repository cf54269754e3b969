import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { compileKernel, kernelCodeFile } from "./compile-kernel.ts";

describe("compileKernel", () => {
  it("makes of the sources what is kept beside them", async () => {
    expect(readFileSync(kernelCodeFile, "utf8")).toBe(await compileKernel());
  });
});
