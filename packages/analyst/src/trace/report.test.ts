import { describe, expect, it } from "vitest";

import { renderTrace } from "./report.ts";

describe("renderTrace", () => {
  it("shows what became of a row, step by step", () => {
    const traced = {
      dataset: "iris",
      fate: "not found",
      verdict: "not found",
      row: "1,2",
      identity: { batchId: "b", rowIndex: 3 },
      steps: [
        { name: "source", state: "found", summary: "line 2 of a.csv", facts: [["text", "1,2"]] },
        { name: "record", state: "unknown", summary: "no stream", facts: [] },
      ],
      notes: ["look again"],
    } as const;

    expect(renderTrace(traced)).toBe(
      [
        "iris, row 3 of batch b",
        "  1,2",
        "",
        "+ source   line 2 of a.csv",
        "    text  1,2",
        "",
        "? record   not known: no stream",
        "",
        "not found",
        "note: look again",
      ].join("\n"),
    );
  });

  it("shows control characters, and a row of several lines on one", () => {
    const row = '\u{1b}[2J,"a\r\nb"';
    const text = renderTrace({
      dataset: "iris",
      fate: "not found",
      verdict: "not found",
      row,
      steps: [{ name: "source", state: "found", summary: "line 2", facts: [["text", row]] }],
      notes: [],
    });

    expect(text).toContain(String.raw`
  \u001b[2J,"a\r\nb"
`);
    expect(text).toContain(String.raw`
    text  \u001b[2J,"a\r\nb"
`);
  });
});
