import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readManifest, toPackedManifest } from "./packed-manifest.ts";

async function read(manifest: object) {
  const folder = createTemporaryFolder("manifest");
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return readManifest(folder);
}

const project = { name: "project", version: "1.2.3", license: "MIT" };

describe("toPackedManifest", () => {
  it("has the project's version and licence, what others install, and nothing of this repository", async () => {
    const own = {
      name: "@sluice/part",
      version: "0.0.0",
      private: true,
      type: "module",
      exports: "./index.ts",
      scripts: { prepack: "node build-package.ts" },
      dependencies: { zod: "catalog:" },
      peerDependencies: { "@pulumi/pulumi": "^3.0.0" },
      devDependencies: { "@sluice/schema": "workspace:^" },
      publishConfig: { directory: "dist/package", linkDirectory: false, exports: "./dist/index.js" },
    };

    expect(toPackedManifest(await read(own), await read(project))).toEqual({
      name: "@sluice/part",
      version: "1.2.3",
      license: "MIT",
      type: "module",
      exports: "./index.ts",
      dependencies: { zod: "catalog:" },
      peerDependencies: { "@pulumi/pulumi": "^3.0.0" },
      publishConfig: { exports: "./dist/index.js" },
    });
  });
});
