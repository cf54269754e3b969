import { describe, expect, it } from "vitest";

import type { LakeEntry, Reconciliation } from "./reconcile.ts";
import { judge, renderVerifyReport, renderVerifyReportAsJson, type VerifyReport } from "./report.ts";

const double: LakeEntry = {
  key: "a",
  place: "delivered",
  identity: { batchId: "b", rowIndex: 9 },
  partition: "p=1/",
};

const whole: Reconciliation = {
  sourceRows: 2000,
  found: { delivered: 1997, rejected: 1, failed: 1, kept: 0 },
  refused: 1,
  missing: 0,
  onTheWay: 0,
  doubled: [],
  strangers: 0,
  partitions: [{ partition: "p=1/", source: 1997, delivered: 1997 }],
};

function report(more: Partial<Reconciliation>, rest: Partial<VerifyReport> = {}): VerifyReport {
  return {
    dataset: "iris",
    reconciliation: { ...whole, ...more },
    counts: { tableRows: 2001, viewRows: 1997, rejectedRows: 1, failedRecords: 1 },
    missingRows: [],
    onTheWay: {},
    nowMs: 60_000,
    ...rest,
  };
}

describe("judge", () => {
  it.each([
    [{ missing: 0, doubled: [], onTheWay: 0 }, "accounted"],
    [{ missing: 1, doubled: [], onTheWay: 0 }, "wrong"],
    [{ missing: 0, doubled: [double], onTheWay: 0 }, "wrong"],
    [{ missing: 0, doubled: [], onTheWay: 2 }, "on the way"],
    [{ missing: 1, doubled: [], onTheWay: 2 }, "wrong"],
    [{ missing: 0, doubled: [double], onTheWay: 2 }, "wrong"],
  ])("says of %j: %s", (counts, verdict) => {
    expect(judge(counts)).toBe(verdict);
  });
});

describe("renderVerifyReport", () => {
  it("counts each fate, and says that every row is accounted for", () => {
    const text = renderVerifyReport(report({}));

    expect(text).toMatch(/^in the sources +2,000$/m);
    expect(text).toMatch(/^delivered again, dropped by the view +4$/m);
    expect(text).toMatch(/iris: every one of 2,000 rows is accounted for$/);
  });

  it.each([
    [undefined, false],
    ["rejects.jsonl", true],
  ])("counts what is in the rejects file %s alone: %s", (rejectsFile, isCounted) => {
    expect(renderVerifyReport(report({}, { rejectsFile })).includes("\nin the producer's rejects file alone ")).toBe(
      isCounted,
    );
  });

  it("names the first missing and doubled rows", () => {
    const missingRows = Array.from({ length: 22 }, (_, index) => ({ source: "a.csv", line: index + 1, raw: "x" }));

    const text = renderVerifyReport(report({ missing: 22, doubled: [double] }, { missingRows }));

    expect(text).toContain("missing:\n  a.csv:1: x\n");
    expect(text).toContain("  a.csv:20: x\n  … and 2 more; --json has them all\n");
    expect(text).toContain("doubled:\n  b 9 (delivered) p=1/\n");
    expect(text).toMatch(/iris: 22 of 2,000 rows missing, 1 doubled$/);
  });

  it("shows control characters of a missing row, which takes one line", () => {
    const missingRows = [{ source: "a.csv", line: 1, raw: "\u{1b}[2J\r\nx" }];

    expect(renderVerifyReport(report({ missing: 1 }, { missingRows }))).toContain(
      String.raw`  a.csv:1: \u001b[2J\r\nx`,
    );
  });

  it.each([
    [undefined, true],
    ["load-7", false],
  ])("hints at other loads when rows are doubled and the load is %s: %s", (loadId, hasHint) => {
    expect(renderVerifyReport(report({ doubled: [double] }, { loadId })).includes("hint: ")).toBe(hasHint);
  });

  it.each([
    ["nope", {}, true],
    ["nope", { tableRows: 1 }, false],
    ["nope", { rejectedRows: 1 }, false],
    [undefined, {}, false],
  ])("hints at the id when rows are missing of load %s, and the lake has %j: %s", (loadId, more, hasHint) => {
    const counts = { tableRows: 0, viewRows: 0, rejectedRows: 0, failedRecords: 0, ...more };
    const found = { delivered: 0, rejected: 0, failed: 0, kept: 0 };

    const text = renderVerifyReport(report({ missing: 2000, found }, { loadId, counts }));

    expect(/^hint: the lake has nothing of load nope; "\S.*sluice loads" shows the ids/m.test(text)).toBe(hasHint);
  });

  it("counts the rows on their way, and says how long the oldest has been", () => {
    const text = renderVerifyReport(report({ onTheWay: 3 }, { onTheWay: { oldestArrivedAtMs: 17_600 } }));

    expect(text).toMatch(/^on the way: in the stream +3$/m);
    expect(text).toContain("hint: the oldest row on its way has been in the stream for 42 s; verify again later\n");
    expect(text).toMatch(/iris: 3 of 2,000 rows on the way, none missing$/);
  });

  it("keeps missing rows apart from those on their way", () => {
    expect(renderVerifyReport(report({ missing: 1, onTheWay: 3 }))).toMatch(
      /iris: 1 of 2,000 rows missing, 0 doubled, 3 on the way$/,
    );
  });

  it.each([
    [1, true],
    [0, false],
  ])("says with %i rows missing that it cannot tell what is on the way: %s", (missing, hasHint) => {
    const text = renderVerifyReport(report({ missing }, { onTheWay: { cannotTell: "there is no stream" } }));

    expect(text.includes("hint: there is no stream\n")).toBe(hasHint);
  });

  it("shows where a partition has more or fewer rows than the sources", () => {
    const partitions = [
      { partition: "p=1/", source: 2, delivered: 1 },
      { partition: "p=2/", source: 0, delivered: 1 },
    ];

    const text = renderVerifyReport(report({ partitions }));

    expect(text).toMatch(/p=1\/ .* 1 fewer$/m);
    expect(text).toMatch(/p=2\/ .* 1 more$/m);
  });
});

describe("renderVerifyReportAsJson", () => {
  it("has the verdict, the counts and each doubled row's identity", () => {
    expect(JSON.parse(renderVerifyReportAsJson(report({ doubled: [double] })))).toMatchObject({
      dataset: "iris",
      loadId: null,
      verdict: "wrong",
      accounted: false,
      tableRows: 2001,
      sourceRows: 2000,
      doubled: [{ place: "delivered", batchId: "b", rowIndex: 9, partition: "p=1/" }],
    });
  });
});
