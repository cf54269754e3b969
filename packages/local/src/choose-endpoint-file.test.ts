import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { chooseEndpointFile } from "./choose-endpoint-file.ts";

let folder: string;
let usual: string;

beforeEach(() => {
  folder = createTemporaryFolder("endpoint");
  usual = join(folder, "endpoint.json");
});

function writeUsual(pid: number): void {
  const url = "http://127.0.0.1:4566";
  writeLocalEndpoint(usual, { url, pid, bucketsFolder: "/lake", speedUp: 1, manifest: stackManifest });
}

describe("chooseEndpointFile", () => {
  it("takes the usual file where no stack runs", () => {
    expect(chooseEndpointFile(usual, folder)).toBe(usual);
  });

  it("leaves another process's file to it", () => {
    writeUsual(process.ppid);

    expect(chooseEndpointFile(usual, folder)).toBe(join(folder, ".state/endpoint.json"));
  });

  it.each([
    ["this process has written", () => writeUsual(process.pid)],
    // No process has this id: Linux's highest is 2^22.
    ["a process that is gone has left", () => writeUsual(2 ** 30)],
    ["is damaged", () => writeFileSync(usual, "{")],
  ])("takes over a file that %s", (_, write) => {
    write();

    expect(chooseEndpointFile(usual, folder)).toBe(usual);
  });
});
