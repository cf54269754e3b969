import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, describe, expect, it } from "vitest";

import { forEachRecord } from "./for-each-record.ts";
import { encodeRecordLine } from "./record-lines.ts";

/** Lines of 10, 12 and 10 bytes. */
const text = ["a", "bbb", "c"].map((partitionKey) => encodeRecordLine({ partitionKey, dataBase64: "YQ" }, 1)).join("");
const opened: number[] = [];

afterEach(() => opened.splice(0).forEach(closeSync));

describe("forEachRecord", () => {
  it.each([1, 7, 10, 11, 32, 1000])("passes every record in order, reading %i bytes at a time", (chunkBytes) => {
    expect(read({ chunkBytes })).toEqual({ keys: ["a", "bbb", "c"], next: 32 });
  });

  it("starts where it is told, and skips", () => {
    expect(read({ start: 10 }).keys).toEqual(["bbb", "c"]);
    expect(read({ skip: 2 }).keys).toEqual(["c"]);
  });

  it("stops at a declined record and returns where its line begins", () => {
    expect(read({ declined: "bbb" })).toEqual({ keys: ["a"], next: 10 });
  });

  it("reads no further than the end", () => {
    expect(read({ end: 22 })).toEqual({ keys: ["a", "bbb"], next: 22 });
  });

  it("throws for a last line without an end", () => {
    expect(() => read({ content: text.slice(0, -1), end: 31 })).toThrow("no line ends after byte 22");
  });
});

function read({ content = text, declined = "", start = 0, end = 32, skip = 0, chunkBytes = 1000 }) {
  const path = join(createTemporaryFolder("lines"), "a.records");
  writeFileSync(path, content);
  const descriptor = openSync(path, "r");
  opened.push(descriptor);
  const keys: string[] = [];
  const next = forEachRecord({ descriptor, start, end, skip, chunkBytes }, ({ partitionKey }) => {
    if (partitionKey === declined) return false;
    keys.push(partitionKey);
    return true;
  });
  return { keys, next };
}
