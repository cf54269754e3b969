import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { locateEndpointFile, readLocalEndpoint, removeLocalEndpoint, writeLocalEndpoint } from "./local-endpoint.ts";

const endpoint = { url: "http://127.0.0.1:4566", pid: 7, bucketsFolder: "/lake", speedUp: 1, manifest: stackManifest };

describe("locateEndpointFile", () => {
  it("takes the file that SLUICE_ENDPOINT_FILE names", () => {
    expect(locateEndpointFile({ SLUICE_ENDPOINT_FILE: "/run/endpoint.json" })).toBe("/run/endpoint.json");
  });

  it("takes the project's own otherwise", () => {
    expect(locateEndpointFile({})).toMatch(/\/lake\/endpoint\.json$/);
  });
});

describe("readLocalEndpoint", () => {
  it("reads what writeLocalEndpoint wrote, into a new folder and with no other file left", () => {
    const path = join(createTemporaryFolder("endpoint"), "lake", "endpoint.json");

    writeLocalEndpoint(path, endpoint);

    expect(readLocalEndpoint(path, () => true)).toEqual(endpoint);
    expect(readdirSync(dirname(path))).toEqual(["endpoint.json"]);
  });

  it("asks whether the process that wrote the file is alive", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeLocalEndpoint(path, endpoint);

    expect(readLocalEndpoint(path, (pid) => pid !== 7)).toBeUndefined();
  });

  it("reads what was written before the file had a version", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeFileSync(path, JSON.stringify(endpoint));

    expect(readLocalEndpoint(path, () => true)).toEqual(endpoint);
  });

  it("refuses a newer version of a stack that runs, and takes no notice of one that has ended", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeFileSync(path, JSON.stringify({ version: 2, pid: 7 }));

    expect(() => readLocalEndpoint(path, () => true)).toThrow(
      `file "${path}": has version 2, of a newer Sluice; this one reads version 1: use the version of Sluice that runs`,
    );
    expect(readLocalEndpoint(path, () => false)).toBeUndefined();
  });

  it("says in one line that the file cannot be read or written", () => {
    const folder = createTemporaryFolder("endpoint");

    expect(() => readLocalEndpoint(folder)).toThrow(/^file ".+": cannot be read: EISDIR.*; SLUICE_ENDPOINT_FILE names/);
    expect(() => writeLocalEndpoint(folder, endpoint)).toThrow(/^file ".+": cannot be written: EISDIR/);
  });

  it("finds nothing where there is no file", () => {
    expect(readLocalEndpoint(join(createTemporaryFolder("endpoint"), "none.json"))).toBeUndefined();
  });
});

describe("removeLocalEndpoint", () => {
  it("deletes its own process's file and no other's", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeLocalEndpoint(path, endpoint);

    removeLocalEndpoint(path, 8);
    const isLeft = existsSync(path);
    removeLocalEndpoint(path, 7);

    expect([isLeft, existsSync(path)]).toEqual([true, false]);
    expect(() => removeLocalEndpoint(path, 7)).not.toThrow();
  });

  it("leaves a damaged file alone and does not throw", () => {
    const path = join(createTemporaryFolder("endpoint"), "endpoint.json");
    writeFileSync(path, "{");

    removeLocalEndpoint(path, 7);

    expect(readFileSync(path, "utf8")).toBe("{");
  });
});
