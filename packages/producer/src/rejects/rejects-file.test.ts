import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createRejectsFile, type RejectsFileOptions } from "./rejects-file.ts";

function createRejects(path: string, more: Partial<RejectsFileOptions> = {}) {
  return createRejectsFile({ path, dataset: findDataset("iris"), loadId: "load", nowMs: readFixedTime, ...more });
}

function readFixedTime(): number {
  return Date.parse("2026-11-21T08:00:00Z");
}

function createReject(row: number) {
  return { row, line: row + 1, raw: `bad ${row}`, problem: { reason: "expected 5 columns" } };
}

function readRows(path: string): readonly unknown[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => (JSON.parse(line) as { readonly raw_row: unknown }).raw_row);
}

describe("createRejectsFile", () => {
  it("creates no file until a row is rejected", () => {
    const path = join(createTemporaryFolder("rejects"), "rejects.jsonl");
    const rejects = createRejects(path);

    rejects.flush();
    rejects.close();

    expect(existsSync(path)).toBe(false);
  });

  it("writes a row with its place in the source and in the load", () => {
    const path = join(createTemporaryFolder("rejects"), "new", "rejects.jsonl");
    const rejects = createRejects(path);

    rejects.add("a.csv", createReject(3));
    rejects.flush();
    rejects.close();

    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      dataset: "iris",
      file: "a.csv",
      line: 4,
      raw_row: "bad 3",
      row_index: 3,
      arrived_at: "2026-11-21 08:00:00.000",
    });
    expect([rejects.count(), rejects.bytes()]).toEqual([1, readFileSync(path).length]);
  });

  it("cuts off what an earlier run wrote after its last mark, and goes on from there", () => {
    const path = join(createTemporaryFolder("rejects"), "rejects.jsonl");
    const earlier = createRejects(path);
    earlier.add("a.csv", createReject(0));
    earlier.flush();
    const before = { rejects: earlier.count(), rejectsBytes: earlier.bytes() };
    earlier.add("a.csv", createReject(1));
    earlier.flush();
    earlier.close();

    const rejects = createRejects(path, { before });
    rejects.add("a.csv", createReject(2));
    rejects.flush();
    rejects.close();

    expect(readRows(path)).toEqual(["bad 0", "bad 2"]);
    expect(rejects.count()).toBe(2);
  });

  it("replaces a file that is not of this load", () => {
    const path = join(createTemporaryFolder("rejects"), "rejects.jsonl");
    writeFileSync(path, '{"raw_row":"old"}\n');
    const rejects = createRejects(path);

    rejects.add("a.csv", createReject(0));
    rejects.flush();
    rejects.close();

    expect(readRows(path)).toEqual(["bad 0"]);
  });

  it("says that a file cannot be written", () => {
    const rejects = createRejects("/dev/full");
    rejects.add("a.csv", createReject(0));

    expect(() => rejects.flush()).toThrow('file "/dev/full": cannot keep rejected rows: no space left on the device');
  });
});
