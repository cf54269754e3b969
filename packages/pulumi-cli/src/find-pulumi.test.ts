import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { findPulumi } from "./find-pulumi.ts";
import { readPinnedVersion } from "./npm-package.ts";
import { installPulumiStub } from "./testing.ts";

let dir: string;

beforeEach(() => {
  dir = createTemporaryFolder("pulumi");
});

/** A folder for the PATH, with a file that may be run. */
function createBin(name: string, file = "pulumi"): string {
  const folder = join(dir, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), "#!/bin/sh\n", { mode: 0o755 });
  return folder;
}

describe("findPulumi", () => {
  it("takes the pinned version that was fetched, before any on the PATH", () => {
    installPulumiStub(dir, "");

    expect(findPulumi({ PULUMI_HOME: dir, PATH: createBin("bin") })).toBe(
      join(dir, "versions", String(readPinnedVersion()), "bin", "pulumi"),
    );
  });

  it("takes the one on the PATH when the pinned one was not fetched", () => {
    mkdirSync(join(dir, "versions", "3.0.0", "bin"), { recursive: true });

    expect(findPulumi({ PULUMI_HOME: dir, PATH: [dir, createBin("bin")].join(delimiter) })).toBe(
      join(dir, "bin", "pulumi"),
    );
  });

  it("passes over npm's script, which leaves the CLI behind", () => {
    const shim = createBin("node_modules/.bin");
    const global = join(dir, "global");
    mkdirSync(global);
    symlinkSync(join(createBin("lib/node_modules/pulumi", "run.js"), "run.js"), join(global, "pulumi"));

    expect(findPulumi({ PULUMI_HOME: dir, PATH: [shim, global].join(delimiter) })).toBeUndefined();
  });
});
