import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { removeLocalEndpoint, writeLocalEndpoint } from "./local-endpoint.ts";

const endpoint = { url: "http://127.0.0.1:4566", pid: 7, bucketsFolder: "/lake", speedUp: 1, manifest: stackManifest };

describe("removeLocalEndpoint", () => {
  it("takes back what its process wrote, and nothing else", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeLocalEndpoint(path, endpoint);

    removeLocalEndpoint(path, 8);
    const isLeft = existsSync(path);
    removeLocalEndpoint(path, 7);

    expect([isLeft, existsSync(path)]).toEqual([true, false]);
    expect(() => removeLocalEndpoint(path, 7)).not.toThrow();
  });

  it("leaves a damaged file, for what follows must not fail with it", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeFileSync(path, "{");

    removeLocalEndpoint(path, 7);

    expect(readFileSync(path, "utf8")).toBe("{");
  });
});
