import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { findFile, makeRoom, readErrorCode, refuseName, removeEmptyFolders } from "./object-location.ts";

let top: string;
beforeEach(() => {
  top = createTemporaryFolder("location");
});

describe("makeRoom", () => {
  it("gives a new object its plain path, and creates the folders above", () => {
    expect(makeRoom(join(top, "a/b/c"), top)).toBe(join(top, "a/b/c"));
    expect(existsSync(join(top, "a/b"))).toBe(true);
  });

  it("gives an object beside a folder of its name the displaced path", () => {
    mkdirSync(join(top, "a"));

    expect(makeRoom(join(top, "a"), top)).toBe(join(top, "a%2F"));
  });

  it("moves an object aside whose file is where a folder has to be", () => {
    writeFileSync(join(top, "a"), "1");

    makeRoom(join(top, "a/b/c"), top);

    expect([existsSync(join(top, "a%2F")), existsSync(join(top, "a/b"))]).toEqual([true, true]);
  });

  it("replaces a displaced object where it is, even if the folder is gone", () => {
    writeFileSync(join(top, "a%2F"), "1");

    expect(makeRoom(join(top, "a"), top)).toBe(join(top, "a%2F"));
  });
});

describe("findFile", () => {
  it("finds a plain file, and a displaced one", () => {
    writeFileSync(join(top, "a"), "1");
    writeFileSync(join(top, "b%2F"), "22");
    mkdirSync(join(top, "b"));

    expect(findFile(join(top, "a"))).toMatchObject({ path: join(top, "a"), state: { size: 1 } });
    expect(findFile(join(top, "b"))).toMatchObject({ path: join(top, "b%2F"), state: { size: 2 } });
  });

  it.each(["nope", "nope/b", "x".repeat(300)])("finds nothing at %s", (name) => {
    expect(findFile(join(top, name))).toBeUndefined();
  });
});

describe("removeEmptyFolders", () => {
  it("removes upwards until a folder has something in it", () => {
    mkdirSync(join(top, "a/b/c"), { recursive: true });
    writeFileSync(join(top, "a/file"), "");

    removeEmptyFolders(join(top, "a/b/c"), top);

    expect([existsSync(join(top, "a")), existsSync(join(top, "a/b"))]).toEqual([true, false]);
  });

  it("leaves the top, and what is not below it", () => {
    removeEmptyFolders(top, top);
    removeEmptyFolders(top, join(top, "other"));

    expect(existsSync(top)).toBe(true);
  });
});

describe("refuseName", () => {
  it("explains a name that is too long, and throws any other error as it is", () => {
    const other = new Error("other");

    expect(() => refuseName(Object.assign(new Error(), { code: "ENAMETOOLONG" }))).toThrow(
      "too long for a file's name",
    );
    expect(() => refuseName(other)).toThrow(other);
    expect(readErrorCode(other)).toBe("");
  });
});
