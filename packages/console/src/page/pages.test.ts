import { describe, expect, it } from "vitest";

import { findPage } from "./pages.ts";

describe("findPage", () => {
  it.each([
    ["", "Flow"],
    ["flow", "Flow"],
    ["loads", "Loads"],
    ["nonsense", undefined],
    ["Flow", undefined],
  ])("finds at %j the page %j", (path, title) => {
    expect(findPage(path)?.title).toBe(title);
  });
});
