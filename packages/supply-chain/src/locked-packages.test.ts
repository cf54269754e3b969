import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readLockedPackages } from "./locked-packages.ts";

describe("readLockedPackages", () => {
  it("reads names, versions and hashes", () => {
    const lockfile = `packages:
  '@a/b@1.2.3':
    resolution: {integrity: sha512-AAAA}
    engines: {node: '>=18'}
  c@4.0.0-rc.1:
    resolution: {integrity: sha512-BBBB}
`;

    expect(readLockedPackages(lockfile)).toEqual([
      { name: "@a/b", version: "1.2.3", sha512: "AAAA" },
      { name: "c", version: "4.0.0-rc.1", sha512: "BBBB" },
    ]);
  });

  it.each([
    ["a package without an integrity", "packages: { 'a@1.0.0': { resolution: {} } }", "integrity"],
    [
      "a tarball from elsewhere",
      "packages: { 'a@1.0.0': { resolution: { tarball: https://example.com/a.tgz } } }",
      "tarball",
    ],
    ["an integrity of another kind", "packages: { 'a@1.0.0': { resolution: { integrity: sha1-AA } } }", "sha512-"],
    ["a package from a URL", "packages: { 'a@https://x/@y': { resolution: { integrity: sha512-AA } } }", "https://x"],
  ])("refuses %s", (_, lockfile, problem) => {
    expect(() => readLockedPackages(lockfile)).toThrow(problem);
  });

  it("accepts the lockfile of this project", () => {
    const packages = readLockedPackages(readFileSync(join(rootDir, "pnpm-lock.yaml"), "utf8"));

    expect(packages.map(({ name }) => name)).toContain("@pulumi/aws");
  });
});
