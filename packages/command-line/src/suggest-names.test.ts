import { describe, expect, it } from "vitest";

import { suggestNames } from "./suggest-names.ts";

const names = ["load", "lock", "locate", "local", "query", "verify"];

describe("suggestNames", () => {
  it.each([
    ["laod", ["load"]],
    ["verfy", ["verify"]],
    ["locat", ["local", "locate"]],
    ["nonsense", []],
  ])("finds what %s may stand for", (name, suggested) => {
    expect(suggestNames(name, names)).toEqual(suggested);
  });
});
