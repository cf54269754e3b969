import { describe, expect, it } from "vitest";

import { checkDisk, checkNode } from "./check-machine.ts";

const mebibyte = 1024 ** 2;
const checkWritable = async () => undefined;

/** A disk with one folder on it. */
async function readFreeBytes(folder: string): Promise<number> {
  if (folder !== "/data") throw Object.assign(new Error(`ENOENT: ${folder}`), { code: "ENOENT" });
  return 5000 * mebibyte;
}

describe("checkNode", () => {
  it.each([
    ["v24.21.0", "ok"],
    ["v22.18.0", "ok"],
    ["v22.17.9", "failed"],
    ["v20.20.2", "failed"],
  ])("judges %s: %s", (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });
});

describe("checkDisk", () => {
  it.each([
    [5000, "ok"],
    [500, "warning"],
    [5, "failed"],
  ])("judges %d MiB that are free: %s", async (freeMiB, status) => {
    const finding = await checkDisk("/data", { readFreeBytes: async () => freeMiB * mebibyte, checkWritable });

    expect(finding).toMatchObject({ status, says: `${freeMiB} MiB free in /data, for rejects` });
  });

  it("looks at the folder that a missing one would be made in", async () => {
    expect((await checkDisk("/data/new/rejects", { readFreeBytes, checkWritable })).says).toContain("free in /data,");
  });

  it("says that a folder cannot be written to", async () => {
    const disk = {
      readFreeBytes,
      checkWritable: async () => Promise.reject(new Error("EACCES: permission denied, access '/data'")),
    };

    expect(await checkDisk("/data", disk)).toMatchObject({
      status: "failed",
      says: "no rejects can be written: EACCES: permission denied, access '/data'",
      mend: expect.stringContaining("--rejects"),
    });
  });
});
