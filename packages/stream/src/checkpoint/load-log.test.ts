import { describe, expect, it } from "vitest";

import { firstMark, LoadLog, type LoadHeader } from "./load-log.ts";

const header: LoadHeader = {
  version: 2,
  loadId: "load",
  dataset: "iris",
  definition: "abc",
  target: "here",
  isOrdered: false,
  startedAt: "2026-11-21T00:00:00.000Z",
  rejectsFile: "rejects/iris.jsonl",
  sources: [{ name: "iris.csv", fingerprint: { bytes: 5, mark: "sha256 1" } }, { name: "stdin" }],
};

function batch(number: number, group: string) {
  const rows = { firstRow: number * 10, lastRow: number * 10 + 9, rowCount: 10 };
  return { number, group, ...rows, hash: "0a1b2c3d", bytes: 100 };
}

describe("LoadLog", () => {
  it("counts what was accepted, also after the batches are settled", () => {
    const log = new LoadLog(header);
    log.addBatches([batch(0, "a"), batch(1, "a")]);
    log.addAccepted([0, 1]);
    log.addMark({ ...firstMark, row: 15 });

    expect(log.sent()).toEqual({ rows: 20, records: 2, bytes: 200 });
    expect(log.batches().map(({ number }) => number)).toEqual([1]);
  });
});
