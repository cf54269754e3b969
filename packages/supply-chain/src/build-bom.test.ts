import { describe, expect, it } from "vitest";

import { buildBom } from "./build-bom.ts";

describe("buildBom", () => {
  it("names each package with version, hash, licence and where it comes from", () => {
    const bom = JSON.parse(
      buildBom({
        root: { name: "sluice", version: "1.0.0" },
        packages: [
          { name: "@a/b", version: "1.2.3", sha512: Buffer.alloc(64, 1).toString("base64") },
          { name: "c", version: "4.0.0", sha512: Buffer.alloc(64, 255).toString("base64") },
        ],
        licences: [{ name: "@a/b", version: "1.2.3", licence: "MIT" }],
      }),
    );

    expect(bom).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: { component: { type: "application", name: "sluice", version: "1.0.0" } },
    });
    expect(bom.components).toEqual([
      {
        type: "library",
        group: "@a",
        name: "b",
        version: "1.2.3",
        purl: "pkg:npm/%40a/b@1.2.3",
        "bom-ref": "pkg:npm/%40a/b@1.2.3",
        hashes: [{ alg: "SHA-512", content: "01".repeat(64) }],
        licenses: [{ expression: "MIT" }],
      },
      {
        type: "library",
        name: "c",
        version: "4.0.0",
        purl: "pkg:npm/c@4.0.0",
        "bom-ref": "pkg:npm/c@4.0.0",
        hashes: [{ alg: "SHA-512", content: "ff".repeat(64) }],
      },
    ]);
  });
});
