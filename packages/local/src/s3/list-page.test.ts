import { describe, expect, it } from "vitest";

import { listPage } from "./list-page.ts";

const keys = ["a", "a-b", "a/b", "a/c", "b/x/y", "c"];

describe("listPage", () => {
  it("lists every key without a delimiter", () => {
    expect(listPage(keys, { prefix: "", maxItems: 10 })).toEqual({ keys, commonPrefixes: [] });
  });

  it("rolls keys up to the delimiter, each prefix once", () => {
    expect(listPage(keys, { prefix: "", delimiter: "/", maxItems: 10 })).toEqual({
      keys: ["a", "a-b", "c"],
      commonPrefixes: ["a/", "b/"],
    });
  });

  it("looks for the delimiter behind the prefix", () => {
    expect(listPage(["b/x/y", "b/z"], { prefix: "b/", delimiter: "/", maxItems: 10 })).toEqual({
      keys: ["b/z"],
      commonPrefixes: ["b/x/"],
    });
  });

  it.each([1, 2, 3, 4, 5, 6])("loses and repeats nothing in pages of %i", (maxItems) => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = listPage(keys, { prefix: "", delimiter: "/", maxItems, after });
      seen.push(...[...page.keys, ...page.commonPrefixes].toSorted());
      after = page.last;
    } while (after !== undefined);

    expect(seen).toEqual(["a", "a-b", "a/", "b/", "c"]);
  });

  it("starts after a text that is no key", () => {
    expect(listPage(keys, { prefix: "", after: "a/bb", maxItems: 10 }).keys).toEqual(["a/c", "b/x/y", "c"]);
  });

  it("compares with the start by UTF-8 bytes", () => {
    expect(listPage(["\uFF5E", "😀"], { prefix: "", after: "\uFF5E", maxItems: 10 }).keys).toEqual(["😀"]);
  });

  it("is empty and complete for no items", () => {
    expect(listPage(keys, { prefix: "", maxItems: 0 }).last).toBeUndefined();
  });
});
