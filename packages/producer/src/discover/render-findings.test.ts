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

async function renderText(content: string): Promise<string> {
  const styled = renderFindings("a.csv", await discoverText(content));
  // The styles of headings are the only sequences that may be there.
  return styled.replaceAll("\u001B[1m", "").replaceAll("\u001B[22m", "");
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

  it("shows no control characters of the file", async () => {
    const rows = Array.from({ length: 12 }, (_, row) => `"${["\u001B[31mred\u0007\nrose", "blue"][row % 2]}",${row}`);
    const text = await renderText(`"co\nlor",n\n${rows.join("\n")}\n`);

    expect(text).toMatch(/^co_lor_key +co_lor +closed-set +2 +red rose, blue; otherwise unknown$/m);
    expect(text).toMatch(/^co_lor +co lor +text +2 +red rose \| blue *$/m);
    expect(text).toContain("spelled for them: red rose as ");
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("shows many candidates that are not taken on one line", async () => {
    const text = await renderWideFile(250);

    expect(findUntaken(text)).toEqual([
      expect.stringMatching(/^\(not taken\) +c1, c2, c3 and 246 more columns +closed-set$/),
    ]);
    expect(text).toMatch(/^c0_key +c0 +closed-set +2 /m);
  });
});
