import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { openSources, type OpenOptions } from "./open-sources.ts";
import { readSourceText } from "./source-fixture.ts";
import { eachSource, type Source } from "./source.ts";
import { openStdinSource } from "./stdin-source.ts";

const { signal } = new AbortController();
const options: OpenOptions = {
  signal,
  onNote: () => undefined,
  s3: { createClient: async () => Promise.reject(new Error("no S3 here")), explain: () => undefined },
};
const folder = createTemporaryFolder("sources");
for (const name of ["b.csv", "a.csv", "[odd].csv", "c.txt"]) writeFileSync(join(folder, name), name);
writeFileSync(join(folder, "d.csv.gz"), gzipSync("d"));
mkdirSync(join(folder, "folder.csv"));

async function openNames(...names: readonly string[]): Promise<readonly string[]> {
  const sources = await openSources({ source: names.map((name) => join(folder, name)) }, options);
  return sources.map(({ name }) => name.slice(folder.length + 1));
}

describe("openSources", () => {
  it("looks at a source once, however often it is asked what it is", async () => {
    const path = join(folder, "changing.txt");
    writeFileSync(path, "one");
    const [source] = await openSources({ source: [path] }, options);
    writeFileSync(path, "another");

    expect(await source?.fingerprint()).toMatchObject({ bytes: 3 });
    expect(await source?.fingerprint(7)).toMatchObject({ bytes: 7 });
  });

  it("opens files in the order of the command line, and a pattern's in the order of their names", async () => {
    expect(await openNames("c.txt", "*.csv", "d.*")).toEqual(["c.txt", "[odd].csv", "a.csv", "b.csv", "d.csv.gz"]);
  });

  it("opens a file once, however often it is named", async () => {
    expect(await openNames("*.csv", "a.csv", "./b.csv")).toEqual(["[odd].csv", "a.csv", "b.csv"]);
  });

  it("takes a name with a pattern's characters for the file that has it", async () => {
    expect(await openNames("[odd].csv")).toEqual(["[odd].csv"]);
  });

  it("decompresses by content", async () => {
    const sources = await openSources({ source: [join(folder, "d.csv.gz")] }, options);

    expect(await Promise.all(sources.map((source) => readSourceText(source)))).toEqual(["d"]);
  });

  it.each([
    ["*.json", /\*\.json": no file matches it$/],
    ["gone.csv", /gone\.csv": no such file$/],
    ["folder.csv", /folder\.csv": is a directory; expected a CSV file$/],
  ])("says before anything is read that %s is not there", async (name, message) => {
    await expect(openNames("a.csv", name)).rejects.toThrow(message);
  });
});

describe("openStdinSource", () => {
  it("is read once, has no fingerprint, and cannot be resumed", async () => {
    const source = openStdinSource(signal, Readable.from([Buffer.from("a"), Buffer.from("b")]));

    expect(await source.fingerprint()).toBeUndefined();
    expect(await readSourceText(source)).toBe("ab");
    expect(() => source.open(0)).toThrow("stdin: cannot be read a second time");
    expect(() => openStdinSource(signal, Readable.from([])).open(5)).toThrow("stdin: cannot be read a second time");
  });
});

describe("eachSource", () => {
  it("continues with the source that takes another's place", async () => {
    const sources = await Array.fromAsync(eachSource([named("a", named("a2", named("a3"))), named("b")]));

    expect(sources.map(({ name }) => name)).toEqual(["a", "a2", "a3", "b"]);
  });
});

function named(name: string, successor?: Source): Source {
  return {
    name,
    fingerprint: async () => undefined,
    open: async function* () {},
    successor: async () => successor,
  };
}
