import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { writeContent } from "./write-content.ts";

let dir: string;

beforeEach(() => {
  dir = createTemporaryFolder("content");
});

describe("writeContent", () => {
  it("describes a file as it does its bytes, and shares them", async () => {
    const [file, path] = [join(dir, "file"), join(dir, "object")];
    writeFileSync(file, "hello");

    const written = await writeContent(path, { unchangingFile: file }, { algorithms: ["CRC32"] });

    expect(written).toEqual(await writeContent(join(dir, "other"), Buffer.from("hello"), { algorithms: ["CRC32"] }));
    expect(readFileSync(path, "utf8")).toBe("hello");
    expect(statSync(path).ino).toBe(statSync(file).ino);
  });

  it("refuses a file that is too large", async () => {
    writeFileSync(join(dir, "file"), "hello");
    const writing = writeContent(
      join(dir, "object"),
      { unchangingFile: join(dir, "file") },
      { algorithms: [], maxBytes: 4 },
    );

    await expect(writing).rejects.toThrow("exceeds the maximum");
  });

  it("rejects a file that is gone, and one that is none", async () => {
    mkdirSync(join(dir, "folder"));

    for (const name of ["gone", "folder"]) {
      const writing = writeContent(join(dir, "object"), { unchangingFile: join(dir, name) }, { algorithms: [] });
      await expect(writing).rejects.toThrow(/ENOENT|EISDIR/);
    }
  });
});
