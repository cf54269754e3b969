import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { ForeignFolderError, openStateFolder, removeStateFolder } from "./state-folder.ts";

let dir: string;

beforeEach(() => {
  dir = join(createTemporaryFolder("state"), "lake");
});

function open() {
  return openStateFolder(dir, { onProblem: () => undefined });
}

describe("openStateFolder", () => {
  it("names the same files each time", () => {
    const { release, register: _, ...places } = open();
    release();
    const { release: releaseAgain, register: __, ...again } = open();
    releaseAgain();

    expect(again).toEqual(places);
  });
});

describe("openStateFolder of another version", () => {
  it("refuses the folder and lets go of it, so that --reset can start over", () => {
    open().release();
    writeFileSync(join(dir, ".state/format.json"), '{"version":3}');

    expect(() => open()).toThrow(/format\.json has version 3, of a newer Sluice; .+ --reset$/);
    expect(existsSync(join(dir, ".state/pid"))).toBe(false);
    removeStateFolder(dir);
    expect(existsSync(dir)).toBe(false);
  });
});

describe("removeStateFolder", () => {
  it("removes a folder that was opened before, with everything in it", () => {
    open().release();
    mkdirSync(join(dir, "bucket"));

    removeStateFolder(dir);

    expect(existsSync(dir)).toBe(false);
  });

  it("leaves a folder alone that was never opened", () => {
    mkdirSync(dir);
    writeFileSync(join(dir, "thesis.txt"), "");

    expect(() => removeStateFolder(dir)).toThrow(ForeignFolderError);
    expect(existsSync(join(dir, "thesis.txt"))).toBe(true);
  });

  it("leaves a folder alone that another process is using", () => {
    open().release();
    writeFileSync(join(dir, ".state/pid"), String(process.ppid));

    expect(() => removeStateFolder(dir)).toThrow(`${dir} is in use by process ${process.ppid}`);
    expect(existsSync(dir)).toBe(true);
  });

  it("does nothing where there is no folder", () => {
    expect(() => removeStateFolder(dir)).not.toThrow();
  });
});
