import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createIncomingFolder } from "./incoming-folder.ts";
import { layOutPaths } from "./object-paths.ts";

describe("newFile", () => {
  it("names a new path each time, in a folder that exists", async () => {
    const { newFile } = createIncomingFolder(layOutPaths(createTemporaryFolder("incoming")));

    const [first, second] = [await newFile(), await newFile()];

    expect(first).not.toBe(second);
    expect(existsSync(dirname(first))).toBe(true);
  });

  it("removes what dead processes left, and keeps what living ones write", async () => {
    const paths = layOutPaths(createTemporaryFolder("incoming"));
    const { pid: deadPid } = spawnSync(process.execPath, ["--version"]);
    mkdirSync(paths.incomingDir, { recursive: true });
    for (const name of [`${deadPid}-a`, `${process.ppid}-b`, "no-pid"])
      writeFileSync(join(paths.incomingDir, name), "");

    await createIncomingFolder(paths).newFile();

    expect(readdirSync(paths.incomingDir)).toEqual([`${process.ppid}-b`]);
  });
});
