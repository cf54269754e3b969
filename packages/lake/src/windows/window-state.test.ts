import { describe, expect, it } from "vitest";

import { countStateGroups } from "./window-state.ts";

describe("countStateGroups", () => {
  it.each([
    [12, '{"version":"1","text":"a","checksum":"b","groups":"12"}'],
    [0, "{}"],
    [0, "null"],
    [0, '{"groups":"many"}'],
    [0, "3"],
  ])("finds %i in %s", (groups, stateJson) => {
    expect(countStateGroups(stateJson)).toBe(groups);
  });
});
