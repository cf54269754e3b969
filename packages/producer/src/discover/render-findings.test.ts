import { stripVTControlCharacters } from "node:util";

import { describe, expect, it } from "vitest";

import { discoverText } from "./discovery-fixture.ts";
import { renderFindings } from "./render-findings.ts";

/** Candidates for partition columns by the hundred: columns of few values each. */
async function renderWideFile(columnCount: number): Promise<string> {
  const columns = Array.from({ length: columnCount }, (_, index) => `c${index}`);
  const rows = Array.from({ length: 12 }, (_, row) => columns.map((name) => `${name}${"ab"[row % 2]}`).join(","));
  const findings = await discoverText(`${[columns.join(","), ...rows].join("\n")}\n`, { header: true });
  return stripVTControlCharacters(renderFindings("wide.csv", findings));
}

function findUntaken(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.startsWith("(not taken)"));
}

describe("renderFindings", () => {
  it("shows the few candidates that are not taken, each on a line", async () => {
    expect(findUntaken(await renderWideFile(4))).toEqual([
      expect.stringMatching(/^\(not taken\) +c1 +closed-set +2$/),
      expect.stringMatching(/^\(not taken\) +c2 +closed-set +2$/),
      expect.stringMatching(/^\(not taken\) +c3 +closed-set +2$/),
    ]);
  });

  it("shows many candidates that are not taken on one line", async () => {
    const text = await renderWideFile(250);

    expect(findUntaken(text)).toEqual([
      expect.stringMatching(/^\(not taken\) +c1, c2, c3 and 246 more columns +closed-set$/),
    ]);
    expect(text).toMatch(/^c0_key +c0 +closed-set +2 /m);
  });
});
