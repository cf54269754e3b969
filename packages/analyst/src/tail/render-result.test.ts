import { describe, expect, it } from "vitest";

import { renderResult, renderResultAsJson } from "./render-result.ts";

const columns = [
  { name: "window_start", type: "timestamp" },
  { name: "event_type", type: "varchar" },
  { name: "events", type: "bigint" },
  { name: "users", type: "bigint" },
  { name: "row_count", type: "bigint" },
  { name: "late_rows", type: "bigint" },
  { name: "can_change", type: "boolean" },
] as const;
const options = { groups: ["event_type"], measures: ["events", "users"] };

describe("renderResult", () => {
  it.each([
    [
      ["2026-11-29 15:04:00.000", "click", "12", "7", "12", "3", "true"],
      "2026-11-29 15:04 click: events 12, users 7 (12 rows, 3 late, can change)",
    ],
    [
      ["2026-11-29 15:04:10.000", null, "1", null, "1", "0", "false"],
      "2026-11-29 15:04:10 null: events 1, users null (1 row)",
    ],
    [
      ["2026-11-29 15:04:00.000", "\u{1b}[2J\n", "1", "1", "1", "0", "false"],
      String.raw`2026-11-29 15:04 \u001b[2J\n: events 1, users 1 (1 row)`,
    ],
  ])("writes %j as a line", (row, line) => {
    expect(renderResult({ columns, row }, options)).toBe(line);
  });

  it("names no groups where there are none", () => {
    const row = ["2026-11-29 15:04:00.000", "click", "1", "1", "1", "0", "false"];

    expect(renderResult({ columns, row }, { groups: [], measures: ["events"] })).toBe(
      "2026-11-29 15:04: events 1 (1 row)",
    );
  });
});

describe("renderResultAsJson", () => {
  it("has every column, numbers as numbers", () => {
    const row = ["2026-11-29 15:04:00.000", null, "12", "7", "12", "3", "true"];

    expect(renderResultAsJson({ columns, row })).toBe(
      '{"window_start":"2026-11-29 15:04:00.000","event_type":null,"events":12,"users":7,"row_count":12,"late_rows":3,"can_change":true}',
    );
  });
});
