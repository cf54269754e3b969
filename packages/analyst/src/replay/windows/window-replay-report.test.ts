import { describe, expect, it } from "vitest";

import { renderWindowReplay } from "./window-replay-report.ts";

describe("renderWindowReplay", () => {
  it("says what each window was given, and what to do next", () => {
    const counts = { objects: 3, records: { "sluice-dev-metrics_per_minute-window": 2400 }, left: [] };

    expect(renderWindowReplay(counts, { dataset: "metrics", isDryRun: false })).toBe(
      [
        "2,400 records added up again by sluice-dev-metrics_per_minute-window",
        "3 objects moved to replayed/",
        "check the results in a few minutes: verify metrics --windows",
      ].join("\n"),
    );
  });

  it("says what a dry run would do", () => {
    const counts = { objects: 1, records: { f: 1 }, left: [] };

    expect(renderWindowReplay(counts, { dataset: "metrics", isDryRun: true })).toBe(
      "1 record would be added up again by f\n1 object would be moved to replayed/",
    );
  });

  it("names what it left, but not without end", () => {
    const left = Array.from({ length: 12 }, (_, index) => `aws/lambda/${index}`);

    const lines = renderWindowReplay({ objects: 0, records: {}, left }, { dataset: "iris", isDryRun: false }).split(
      "\n",
    );

    expect(lines.slice(0, 2)).toEqual([
      "nothing that windows of iris gave up",
      "12 objects left: of no window that the stack has, or damaged",
    ]);
    expect(lines.at(-1)).toBe("  and 2 others: see --json");
    expect(lines).toHaveLength(13);
  });
});
