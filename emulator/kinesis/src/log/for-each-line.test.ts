import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createLineSeal } from "@sluice/integrity";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, describe, expect, it } from "vitest";

import { forEachLine } from "./for-each-line.ts";
import { encodeRecordLines, RecordInLine } from "./record-lines.ts";

const seal = createLineSeal("log");
/** Lines of 19, 21 and 19 bytes. */
const records = ["a", "bbb", "c"].map((partitionKey) => ({ partitionKey, dataBase64: "YQ" }));
const text = encodeRecordLines(records, { arrivedAtMs: 1, index: 0, seal }).bytes.toString();
const opened: number[] = [];

afterEach(() => opened.splice(0).forEach(closeSync));

describe("forEachLine", () => {
  it.each([1, 7, 19, 20, 59, 1000])("passes every line in order, reading %i bytes at a time", (chunkBytes) => {
    expect(read({ chunkBytes })).toEqual({ keys: ["a", "bbb", "c"], next: 59 });
  });

  it("starts where it is told, and skips", () => {
    expect(read({ start: 19 }).keys).toEqual(["bbb", "c"]);
    expect(read({ skip: 2 }).keys).toEqual(["c"]);
  });

  it("stops at a declined line and returns where its line begins", () => {
    expect(read({ declined: "bbb" })).toEqual({ keys: ["a"], next: 19 });
  });

  it("reads no further than the end", () => {
    expect(read({ end: 40 })).toEqual({ keys: ["a", "bbb"], next: 40 });
  });

  it("throws for a last line without an end", () => {
    expect(() => read({ content: text.slice(0, -1), end: 58 })).toThrow("no line ends after byte 40");
  });
});

function read({ content = text, declined = "", start = 0, end = 59, skip = 0, chunkBytes = 1000 }) {
  const path = join(createTemporaryFolder("lines"), "a.records");
  writeFileSync(path, content);
  const descriptor = openSync(path, "r");
  opened.push(descriptor);
  const keys: string[] = [];
  const next = forEachLine({ descriptor, start, end, skip, chunkBytes }, (line) => {
    const { partitionKey } = new RecordInLine(line, { index: 0, sequenceNumberAt: String });
    if (partitionKey === declined) return false;
    keys.push(partitionKey);
    return true;
  });
  return { keys, next };
}
