import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { ForeignFolderError, openStateFolder, removeStateFolder } from "./state-folder.ts";

let dir: string;

beforeEach(() => {
  dir = join(createTemporaryFolder("state"), "lake");
});

describe("openStateFolder", () => {
  it("names the same files each time", () => {
    const { release, ...places } = openStateFolder(dir);
    release();
    const { release: releaseAgain, ...again } = openStateFolder(dir);
    releaseAgain();

    expect(again).toEqual(places);
  });
});

describe("openStateFolder of another version", () => {
  it("refuses the folder and lets go of it, so that --reset can start over", () => {
    openStateFolder(dir).release();
    writeFileSync(join(dir, ".state/format.json"), '{"version":2}');

    expect(() => openStateFolder(dir)).toThrow(/format\.json has version 2, of a newer Sluice; .+ --reset$/);
    expect(existsSync(join(dir, ".state/pid"))).toBe(false);
    removeStateFolder(dir);
    expect(existsSync(dir)).toBe(false);
  });
});

describe("removeStateFolder", () => {
  it("removes a folder that was opened before, with everything in it", () => {
    openStateFolder(dir).release();
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
    openStateFolder(dir).release();
    writeFileSync(join(dir, ".state/pid"), String(process.ppid));

    expect(() => removeStateFolder(dir)).toThrow(`${dir} is in use by process ${process.ppid}`);
    expect(existsSync(dir)).toBe(true);
  });

  it("does nothing where there is no folder", () => {
    expect(() => removeStateFolder(dir)).not.toThrow();
  });
});
