import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { openFileSource } from "./file-source.ts";
import { readSmallFile, smallFileBytes } from "./read-small-file.ts";

function write(content: string | Uint8Array): string {
  const path = join(createTemporaryFolder("small"), "rows.csv");
  writeFileSync(path, content);
  return path;
}

describe("readSmallFile", () => {
  it.each([0, 1, smallFileBytes])("reads all %d bytes", (length) => {
    const content = Buffer.alloc(length, "x");

    expect(readSmallFile(write(content))).toEqual(content);
  });

  it("leaves a larger file to be read in pieces", () => {
    expect(readSmallFile(write(Buffer.alloc(smallFileBytes + 1)))).toBeUndefined();
  });

  it("leaves what is no file of bytes, or cannot be read, to whoever says why", () => {
    const folder = createTemporaryFolder("small");
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);

    expect([folder, pipe, "/dev/null", join(folder, "gone")].map(readSmallFile)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("gives a file the fingerprint that it has when it is read in pieces", async () => {
    const source = openFileSource(write("one\ntwo\n"));

    expect(await source.fingerprint()).toEqual(await source.fingerprint(8));
  });
});
