import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { firstMark, type LoadHeader } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { refuseShortRejects } from "./refuse-short-rejects.ts";

function createLog(rejectsFile: string) {
  const header: LoadHeader = {
    version: 2,
    loadId: "load",
    dataset: "iris",
    definition: "",
    target: "",
    isOrdered: false,
    startedAt: "",
    rejectsFile,
    sources: [],
  };
  return { header, mark: { ...firstMark, rejects: 3, rejectsBytes: 30 } };
}

describe("refuseShortRejects", () => {
  it.each([30, 31])("takes a file of %i bytes where the mark says 30", async (sizeBytes) => {
    const path = join(createTemporaryFolder("rejects"), "rejects.jsonl");
    writeFileSync(path, "x".repeat(sizeBytes));

    await expect(refuseShortRejects(createLog(path))).resolves.toBeUndefined();
  });

  it("takes what is no file", async () => {
    await expect(refuseShortRejects(createLog("/dev/null"))).resolves.toBeUndefined();
  });

  it.each([undefined, 0, 29])("refuses a file of %j bytes", async (sizeBytes) => {
    const path = join(createTemporaryFolder("rejects"), "rejects.jsonl");
    if (sizeBytes !== undefined) writeFileSync(path, "x".repeat(sizeBytes));

    await expect(refuseShortRejects(createLog(path))).rejects.toThrow(
      `load load cannot be resumed: ${path}, with 3 rejected rows, has ${sizeBytes ?? 0} bytes of 30; put it back`,
    );
  });
});
