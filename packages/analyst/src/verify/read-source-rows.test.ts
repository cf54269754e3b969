import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { findDataset } from "@sluice/schema/testing";
import { openSources } from "@sluice/source";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { readSourceRows, type SourceRowFound } from "./read-source-rows.ts";

const iris = findDataset("iris");
const header = "Species,SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm";

describe("readSourceRows", () => {
  let dir: string;
  beforeEach(() => {
    dir = createTemporaryFolder("source");
  });

  async function readRows(files: Readonly<Record<string, string | Uint8Array>>, ...names: readonly string[]) {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
    const rows: SourceRowFound[] = [];
    const options = {
      signal: new AbortController().signal,
      onNote: () => undefined,
      s3: { createClient: async () => Promise.reject(new Error("no S3 here")), explain: () => undefined },
    };
    const sources = await openSources({ source: names.map((name) => join(dir, name)) }, options);
    await readSourceRows(sources, iris, (row) => rows.push(row));
    return rows;
  }

  it("skips a header, takes the columns by their names, and names each row's place", async () => {
    const text = `${header}\r\nIris-setosa,5.1,3.5,1.4,0.2\r\n\r\nfew,columns`;

    const rows = await readRows({ "a.csv": text }, "a.csv");

    expect(rows).toMatchObject([
      { line: 2, isGood: true, partition: "species_key=Iris-setosa/", raw: "5.1,3.5,1.4,0.2,Iris-setosa" },
      { line: 4, isGood: false, partition: "", raw: "few,columns", source: join(dir, "a.csv") },
    ]);
  });

  it("gives a row the same key in any order of columns, and compressed", async () => {
    const files = {
      "a.csv": `${header}\nIris-setosa,5.1,3.5,1.4,0.2\n`,
      "b.csv.gz": gzipSync("5.10,3.50,1.4,0.2,Iris-setosa\n"),
    };

    const [first, second] = await readRows(files, "*.csv", "*.gz");

    expect(first?.key).toBe(second?.key);
  });

  it("reads a file that two patterns match only once, and files in the order of their names", async () => {
    const files = { "b.csv": "1,2,3,4,b\n", "a.csv": "1,2,3,4,a\n" };

    expect((await readRows(files, "?.csv", "a.csv")).map(({ raw }) => raw)).toEqual(["1,2,3,4,a", "1,2,3,4,b"]);
  });

  it("counts lines across the chunks of a large file", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},2,3,4,many`);

    const rows = await readRows({ "a.csv": lines.join("\n") }, "a.csv");

    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toMatchObject({ line: 20_000, raw: "19999,2,3,4,many" });
  });

  it("refuses a file of another dataset", async () => {
    await expect(readRows({ "a.csv": "Species,Color\n" }, "a.csv")).rejects.toThrow("header lacks SepalLengthCm,");
  });
});
