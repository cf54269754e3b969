import { describe, expect, it } from "vitest";

import { parseStartPosition } from "./start-position.ts";

const nowMs = Date.parse("2026-11-21T08:00:00Z");

describe("parseStartPosition", () => {
  it.each([
    ["trim-horizon", { type: "TRIM_HORIZON" }],
    ["latest", { type: "LATEST" }],
    ["2026-11-21T07:00Z", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-21T07:00:00Z") }],
    ["90s", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-21T07:58:30Z") }],
    ["15m", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-21T07:45:00Z") }],
    ["15m ago", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-21T07:45:00Z") }],
    ["2h", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-21T06:00:00Z") }],
    ["1d", { type: "AT_TIMESTAMP", timestamp: new Date("2026-11-20T08:00:00Z") }],
  ])("reads %j", (text, position) => {
    expect(parseStartPosition(text, nowMs)).toEqual(position);
  });

  it.each(["", "yesterday", "5x", "TRIM_HORIZON"])("refuses %j", (text) => {
    expect(() => parseStartPosition(text, nowMs)).toThrow("Allowed: trim-horizon, latest, a time such as");
  });
});
