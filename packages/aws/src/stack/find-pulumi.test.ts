import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findPulumi } from "./find-pulumi.ts";

describe("findPulumi", () => {
  it("takes the newest CLI that was fetched", () => {
    const home = createTemporaryFolder("pulumi");
    for (const version of ["3.99.0", "3.265.0", "3.264.1"])
      mkdirSync(join(home, "versions", version, "bin"), { recursive: true });

    expect(findPulumi({ PULUMI_HOME: home })).toBe(join(home, "versions", "3.265.0", "bin", "pulumi"));
  });

  it("takes the one on the PATH when none was fetched", () => {
    expect(findPulumi({ PULUMI_HOME: join(tmpdir(), "sluice-no-pulumi-here") })).toBe("pulumi");
  });
});
