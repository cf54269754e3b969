import { describe, expect, it } from "vitest";

import { takeKeyPage } from "./take-key-page.ts";
import type { WalkBounds } from "./walk-keys.ts";

const keys = ["a", "a-b", "a/b", "a/c", "b/x/y", "c"];

describe("takeKeyPage", () => {
  it("lists every key without a delimiter", async () => {
    expect(await takeKeyPage(walk(keys), { prefix: "", maxItems: 10 })).toEqual({ keys, commonPrefixes: [] });
  });

  it("rolls keys up to the delimiter, each prefix once", async () => {
    expect(await takeKeyPage(walk(keys), { prefix: "", delimiter: "/", maxItems: 10 })).toEqual({
      keys: ["a", "a-b", "c"],
      commonPrefixes: ["a/", "b/"],
    });
  });

  it("looks for the delimiter after the prefix", async () => {
    expect(await takeKeyPage(walk(["b/x/y", "b/z"]), { prefix: "b/", delimiter: "/", maxItems: 10 })).toEqual({
      keys: ["b/z"],
      commonPrefixes: ["b/x/"],
    });
  });

  it.each([1, 2, 3, 4, 5, 6])("loses and repeats nothing in pages of %i", async (maxItems) => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await takeKeyPage(walk(keys), { prefix: "", delimiter: "/", maxItems, after });
      seen.push(...[...page.keys, ...page.commonPrefixes].toSorted());
      after = page.last;
    } while (after !== undefined);

    expect(seen).toEqual(["a", "a-b", "a/", "b/", "c"]);
  });

  it("starts after a text that is not a key", async () => {
    expect((await takeKeyPage(walk(keys), { prefix: "", after: "a/bb", maxItems: 10 })).keys).toEqual([
      "a/c",
      "b/x/y",
      "c",
    ]);
  });

  it("compares with the start by UTF-8 bytes", async () => {
    expect((await takeKeyPage(walk(["\uFF5E", "😀"]), { prefix: "", after: "\uFF5E", maxItems: 10 })).keys).toEqual([
      "😀",
    ]);
  });

  it("is empty and complete for no items", async () => {
    expect((await takeKeyPage(walk(keys), { prefix: "", maxItems: 0 })).last).toBeUndefined();
  });
});

/** Walks sorted keys within the bounds, as `walkKeys` does. */
function walk(sorted: readonly string[]) {
  return async function* (bounds: WalkBounds) {
    const after = Buffer.from(bounds.after ?? "");
    for (const key of sorted) {
      const isWanted = key.startsWith(bounds.prefix) && Buffer.compare(Buffer.from(key), after) > 0;
      if (isWanted && bounds.isDone?.(key) !== true) yield { key };
    }
  };
}
