import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "@sluice/command-line";
import { findDataset } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readRejectsFile } from "./rejects-file.ts";
import { judgeRow } from "./row-key.ts";

const iris = findDataset("iris");

function fileWith(...lines: readonly string[]): string {
  const path = join(createTemporaryFolder(), "rejects.jsonl");
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

describe("readRejectsFile", () => {
  const ofLoad = '{"raw_row":"1,2","batch_id":"load-rejects","row_index":3}';
  const ofOther = '{"raw_row":"1,2","batch_id":"other-rejects","row_index":3}';
  const ofNone = '{"raw_row":"1,2"}';

  it("reads the rows of the named load, and those of no load", () => {
    expect(readRejectsFile(fileWith(ofLoad, ofOther, ofNone), iris, "load")).toMatchObject([
      { place: "kept", identity: { batchId: "load-rejects", rowIndex: 3 } },
      { place: "kept", identity: undefined },
    ]);
  });

  it("reads a row by the order of its file's header", () => {
    const line = '{"raw_row":"Iris-setosa,1,1,1,1","field_order":"4,3,2,1,0"}';
    const { key } = judgeRow(iris, { fields: ["1", "1", "1", "1", "Iris-setosa"], raw: "" });

    expect(readRejectsFile(fileWith(line), iris, undefined)).toMatchObject([{ key }]);
  });

  it("leaves out the rows of other datasets", () => {
    const ofIris = '{"dataset":"iris","raw_row":"1,2","batch_id":"load-rejects","row_index":3}';
    const ofCrime = '{"dataset":"crime","raw_row":"1,2","batch_id":"load-rejects","row_index":4}';

    expect(readRejectsFile(fileWith(ofCrime, ofIris), iris, undefined)).toMatchObject([{ identity: { rowIndex: 3 } }]);
  });

  it("refuses a file that has rows of other datasets alone", () => {
    const path = fileWith('{"dataset":"crime","raw_row":"1,2"}', '{"dataset":"crime","raw_row":"1,3"}');

    expect(() => readRejectsFile(path, iris, undefined)).toThrow(
      new UsageError(`--rejects: ${path} has no reject of "iris", only of crime`),
    );
  });

  it("finds no rows in an empty file", () => {
    expect(readRejectsFile(fileWith(), iris, undefined)).toEqual([]);
  });

  it("names the file and line of a line that is no reject", () => {
    const path = fileWith(ofLoad, "no JSON");

    expect(() => readRejectsFile(path, iris, undefined)).toThrow(
      new UsageError(`${path}:2: expected a reject, JSON with "raw_row"; got no JSON`),
    );
  });

  it("says that the file does not exist", () => {
    expect(() => readRejectsFile("/not/there", iris, undefined)).toThrow(
      expect.objectContaining({ name: "InputFileError", message: 'file "/not/there": no such file' }),
    );
  });
});
