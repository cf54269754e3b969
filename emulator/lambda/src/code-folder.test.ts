import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { layOutCode, removeOtherCode } from "./code-folder.ts";
import { FunctionCodeError } from "./errors.ts";

let functionDir: string;
let bundle: string;

beforeEach(() => {
  const dir = createTemporaryFolder("code");
  functionDir = join(dir, "functions", "sort");
  bundle = join(dir, "index.mjs");
  writeFileSync(bundle, "export {};");
});

describe("layOutCode", () => {
  it("copies files and writes texts, in the archive's own folders", () => {
    const folder = layOutCode(
      "sort",
      { "lib/index.mjs": { path: bundle }, "dataset.json": { text: "{}" } },
      functionDir,
    );

    expect(readFileSync(join(folder, "lib/index.mjs"), "utf8")).toBe("export {};");
    expect(readFileSync(join(folder, "dataset.json"), "utf8")).toBe("{}");
  });

  it("uses the folder of the same content again, in whatever order it is given", () => {
    const [one, other] = [{ "a.mjs": { text: "a" } }, { "b.mjs": { text: "b" } }];

    const folder = layOutCode("sort", { ...one, ...other }, functionDir);

    expect(layOutCode("sort", { ...other, ...one }, functionDir)).toBe(folder);
    expect(readdirSync(functionDir)).toHaveLength(1);
  });

  it.each([
    ["a text", () => ({ "a.mjs": { text: "b" } })],
    ["a name", () => ({ "b.mjs": { text: "a" } })],
    ["where one file ends and the next begins", () => ({ "a.mjs": { text: "" }, a: { text: "" } })],
  ])("lays %s that changed out in another folder, and leaves the old one as it is", (_, change) => {
    const before = layOutCode("sort", { "a.mjs": { text: "a" } }, functionDir);

    const after = layOutCode("sort", change(), functionDir);

    expect(after).not.toBe(before);
    expect(readFileSync(join(before, "a.mjs"), "utf8")).toBe("a");
  });

  it("lays a file out anew when its content has changed", () => {
    const before = layOutCode("sort", { "index.mjs": { path: bundle } }, functionDir);
    writeFileSync(bundle, "export const a = 1;");

    expect(layOutCode("sort", { "index.mjs": { path: bundle } }, functionDir)).not.toBe(before);
  });

  it("starts over where a process has died half way", () => {
    const folder = layOutCode("sort", { "a.mjs": { text: "a" } }, join(functionDir, "elsewhere"));
    const unfinished = join(functionDir, `${folder.split("/").at(-1)}.new`);
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, "b.mjs"), "b");

    expect(readdirSync(layOutCode("sort", { "a.mjs": { text: "a" } }, functionDir))).toEqual(["a.mjs"]);
  });

  it("says which file is not there", () => {
    expect(() => layOutCode("sort", { "index.mjs": { path: "/nowhere/index.mjs" } }, functionDir)).toThrow(
      new FunctionCodeError('function "sort": its code cannot be read from /nowhere/index.mjs; has it been built?'),
    );
  });

  it.each(["../index.mjs", "/index.mjs", "lib/../../index.mjs"])("refuses to leave its folder for %s", (path) => {
    expect(() => layOutCode("sort", { [path]: { text: "" } }, functionDir)).toThrow(FunctionCodeError);
  });
});

describe("removeOtherCode", () => {
  it("keeps the folder in use alone", () => {
    layOutCode("sort", { "a.mjs": { text: "old" } }, functionDir);
    const folder = layOutCode("sort", { "a.mjs": { text: "new" } }, functionDir);

    removeOtherCode(functionDir, folder);

    expect(readdirSync(functionDir).map((name) => join(functionDir, name))).toEqual([folder]);
  });
});
