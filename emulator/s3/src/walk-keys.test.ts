import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { walkKeys, type WalkBounds } from "./walk-keys.ts";

describe("walkKeys", () => {
  it("walks in the order of UTF-8 bytes, in which a folder's slash comes after a dash", async () => {
    expect(await walk(["a/b", "a-b", "a", "😀", "\uFF5E"], { prefix: "" })).toEqual(["a-b", "a/b", "\uFF5E", "😀"]);
  });

  it.each([
    ["a/", ["a/b", "a/c/d"]],
    ["a/c", ["a/c/d"]],
    ["a/c/d", ["a/c/d"]],
    ["nope/", []],
    ["b/", []],
  ])("keeps to the prefix %j", async (prefix, expected) => {
    expect(await walk(["a/b", "a/c/d", "ab", "b"], { prefix })).toEqual(expected);
  });

  it.each([
    ["a/b", ["a/c/d", "b"]],
    ["a/c", ["a/c/d", "b"]],
    ["a/c/d", ["b"]],
    ["a/c0", ["b"]],
    ["z", []],
  ])("starts after %j", async (after, expected) => {
    expect(await walk(["a/b", "a/c/d", "b"], { prefix: "", after })).toEqual(expected);
  });

  it("skips folders and keys that are done", async () => {
    const asked: string[] = [];
    const isDone = (start: string) => {
      asked.push(start);
      return start.startsWith("a/");
    };

    expect(await walk(["a/b", "a/c/d", "b"], { prefix: "", isDone })).toEqual(["b"]);
    expect(asked).toEqual(["a/", "b"]);
  });

  it("leaves out files whose names no key is encoded to", async () => {
    expect(await walk(["a", "%25", "b%2E"], { prefix: "" })).toEqual(["a"]);
  });
});

/** Walks a bucket with these files; a file whose name is a folder's is left out. */
async function walk(files: readonly string[], bounds: WalkBounds): Promise<readonly string[]> {
  const dir = createTemporaryFolder("walk");
  for (const file of files) {
    if (files.some((other) => other.startsWith(`${file}/`))) continue;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), "");
  }
  return (await Array.fromAsync(walkKeys(dir, bounds))).map(({ key }) => key);
}
