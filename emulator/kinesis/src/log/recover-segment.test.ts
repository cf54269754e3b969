import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createLineSeal } from "@sluice/integrity";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { encodeRecordLines } from "./record-lines.ts";
import { keepIndex, recoverIndex, toIndexPath } from "./recover-segment.ts";
import { createSegmentIndex } from "./segment-index.ts";

const record = { partitionKey: "a", dataBase64: "YQ==" };
const options = { arrivedAtMs: 10, index: 7, seal: createLineSeal("") };
const whole = encodeRecordLines([record], options).bytes.toString();

let path: string;
beforeEach(() => {
  path = join(createTemporaryFolder("segment"), "7.records");
});

describe("recoverIndex", () => {
  it("starts an empty index where there is no file", () => {
    expect(recoverIndex(path, 7, undefined).endIndex()).toBe(7);
  });

  it("counts the records of a file without a saved index", () => {
    writeFileSync(path, whole + whole);

    const index = recoverIndex(path, 7, undefined);

    expect([index.endIndex(), index.sizeBytes(), index.latestArrivalMs()]).toEqual([9, 2 * whole.length, 10]);
  });

  it.each([1, 5, whole.length - 1])("removes a last record of which only %i bytes were written", (length) => {
    writeFileSync(path, whole + whole.slice(0, length));

    expect(recoverIndex(path, 7, undefined).endIndex()).toBe(8);
    expect(readFileSync(path, "utf8")).toBe(whole);
  });

  it("takes the saved index if it is of a file of this size, without reading the file", () => {
    const index = createSegmentIndex({ firstIndex: 7 });
    index.add(6, 99);
    keepIndex(path, index);
    writeFileSync(path, "opaque");

    expect(recoverIndex(path, 7, undefined).latestArrivalMs()).toBe(99);
    expect(readFileSync(path, "utf8")).toBe("opaque");
  });

  it.each(["{", '{"endIndex":8,"sizeBytes":1,"blocks":[[7,0,99]]}'])("ignores the saved index %s", (saved) => {
    writeFileSync(path, whole + whole);
    writeFileSync(toIndexPath(path), saved);

    expect(recoverIndex(path, 7, undefined).endIndex()).toBe(9);
  });
});
