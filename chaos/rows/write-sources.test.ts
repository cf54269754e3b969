import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findShape } from "./shapes.ts";
import { type SourcePlan, writeSources } from "./write-sources.ts";

const plan: SourcePlan = {
  seed: 3,
  rows: 400,
  files: 2,
  padding: 5,
  groups: 18,
  newline: "\n",
  isGzip: false,
  hasHeader: true,
  badPercent: 10,
  blankPercent: 5,
  doubledPercent: 5,
};

function write(changes: Partial<SourcePlan> = {}, dataset: "iris" | "clickstream" = "iris") {
  const folder = createTemporaryFolder("sources");
  const written = writeSources(folder, findShape(dataset), { ...plan, ...changes });
  const files = written.files.map((name) => readFileSync(join(folder, name)));
  const truths: readonly { kind: string; id: number; text: string }[] = readFileSync(written.truthFile, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { ...written, contents: files, truths };
}

describe("writeSources", () => {
  it("tells of each row that it is good or bad, of doubled ones twice, and of blank lines nothing", () => {
    const { contents, truths, goodRows, badRows } = write();

    const lines = contents.flatMap((content) => content.toString().split("\n").slice(1, -1));
    const rows = lines.filter((line) => line.trim() !== "");
    expect(rows.length).toBe(truths.length);
    expect(lines.length).toBeGreaterThan(rows.length);
    expect(goodRows + badRows).toBe(truths.length);
    expect(badRows).toBe(lines.filter((line) => line.includes("wide")).length);
    expect(new Set(truths.map(({ id }) => id)).size).toBeLessThan(truths.length);
  });

  it.each(["\r", "\r\n"] as const)("ends lines with %j", (newline) => {
    expect(write({ newline }).contents.join("").split(newline).length).toBeGreaterThan(400);
  });

  it("writes the same rows plain and packed, and no header where there is none", () => {
    const [plain, packed] = [write({ hasHeader: false }, "clickstream"), write({ isGzip: true }, "clickstream")];

    expect(packed.files[0]).toBe("rows-0.jsonl.gz");
    expect(packed.contents.map((content) => gunzipSync(content).toString())).toEqual(plain.contents.map(String));
  });
});
