import { describe, expect, it } from "vitest";

import { findChanges } from "./find-changes.ts";
import type { StackAlarm } from "./stack-alarm.ts";

function toAlarm(name: string, isRinging: boolean, sinceMs: number): StackAlarm {
  const texts = { why: `${name}'s why`, reason: "", description: "", runbook: "" };
  return { name, isRinging, sinceMs, state: isRinging ? "ALARM" : "OK", ...texts };
}

describe("findChanges", () => {
  it("says which alarms have rung or are over, in the order of time", () => {
    const before = [toAlarm("a", false, 1), toAlarm("b", true, 1), toAlarm("c", true, 1)];
    const now = [toAlarm("a", true, 9), toAlarm("b", false, 5), toAlarm("c", true, 1), toAlarm("new", true, 7)];

    expect(findChanges(before, now)).toEqual([
      { name: "b", atMs: 5, change: "over", why: "b's why", reason: "" },
      { name: "new", atMs: 7, change: "rang", why: "new's why", reason: "" },
      { name: "a", atMs: 9, change: "rang", why: "a's why", reason: "" },
    ]);
  });

  it("says nothing when nothing has changed", () => {
    expect(findChanges([toAlarm("a", true, 1)], [toAlarm("a", true, 1)])).toEqual([]);
  });
});
