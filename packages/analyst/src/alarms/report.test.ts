import { describe, expect, it } from "vitest";

import { renderAlarmJson, renderChangeJson } from "./json-lines.ts";
import { renderAlarms, renderChange } from "./report.ts";
import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

const rangMs = Date.parse("2026-11-29T09:00:00Z");
const quiet: StackAlarm = {
  name: "s-iris-delivery-late",
  state: "OK",
  isRinging: false,
  sinceMs: rangMs,
  why: "",
  reason: "",
  description: "",
  runbook: "",
};
const ringing: StackAlarm = {
  ...quiet,
  name: "s-iris-rows-rejected",
  state: "ALARM",
  isRinging: true,
  why: "RowsRejected in percent was 50; above 1 rings, over 15 min",
  description: "Ask whoever produces them.",
  runbook: "docs/operations.md#when-an-alarm-goes-off",
};
const change: AlarmChange = { name: "s-a", atMs: rangMs, change: "rang", why: "Errors was 4", reason: "crossed" };

describe("renderAlarms", () => {
  it("says why an alarm rings and what to do, and lists the others when asked to", () => {
    expect(renderAlarms([quiet, ringing], { nowMs: rangMs + 600_000, isAll: true }).split("\n")).toEqual([
      "s-iris-rows-rejected rings, since 2026-11-29T09:00:00Z (10 min)",
      "  why         RowsRejected in percent was 50; above 1 rings, over 15 min",
      "  what to do  Ask whoever produces them.",
      "  more        docs/operations.md#when-an-alarm-goes-off",
      "",
      "alarm                 state  since",
      "s-iris-delivery-late  quiet  10 min",
      "",
      "1 of 2 alarms rings",
    ]);
  });

  it("counts those that do not ring", () => {
    const blind: StackAlarm = { ...quiet, state: "INSUFFICIENT_DATA" };

    expect(renderAlarms([quiet, quiet], { nowMs: rangMs, isAll: false })).toBe("none of 2 alarms rings");
    expect(renderAlarms([blind, quiet], { nowMs: rangMs, isAll: false })).toBe(
      "none of 2 alarms rings; 1 of them has no data yet",
    );
  });
});

describe("renderChange", () => {
  it("is a line", () => {
    expect(renderChange(change)).toBe("2026-11-29T09:00:00Z  s-a rang: Errors was 4");
    expect(renderChange({ ...change, change: "over" })).toBe("2026-11-29T09:00:00Z  s-a is over: Errors was 4");
  });
});

describe("as JSON", () => {
  it("times are texts", () => {
    expect(JSON.parse(renderAlarmJson(ringing))).toMatchObject({ state: "ALARM", since: "2026-11-29T09:00:00.000Z" });
    expect(renderChangeJson(change)).toBe(
      '{"at":"2026-11-29T09:00:00.000Z","name":"s-a","change":"rang","why":"Errors was 4","reason":"crossed"}\n',
    );
  });
});
