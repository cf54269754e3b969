import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openRegistry } from "@sluice/registry";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { discoverFiles } from "./discover-files.ts";

let folder: string;

beforeEach(() => {
  folder = createTemporaryFolder("discover-files");
  mkdirSync(join(folder, "datasets"));
});

function write(name: string, content = "id,x\n1,2\n"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function discover(files: readonly string[], choice: { readonly name?: string } = {}) {
  const seen: string[] = [];
  const onFile = ({ definition }: { readonly definition: { readonly name: string } }) =>
    void seen.push(definition.name);
  return { seen, found: discoverFiles(files, { ...choice, registry: openRegistry(folder), onFile }) };
}

describe("discoverFiles", () => {
  it("makes a dataset of each file, and tells of each as it is read", async () => {
    const { seen, found } = discover([write("b.csv"), write("a.csv", "city\nBonn\n")]);

    expect((await found).map(({ definition }) => definition.name)).toEqual(["b", "a"]);
    expect(seen).toEqual(["b", "a"]);
  });

  it.each([
    [
      "one name for several files",
      ["a.csv", "b.csv"],
      { name: "both" },
      "--name names one dataset, and each of these 2 files",
    ],
    [
      "files of one name",
      ["a.csv", "A.tsv"],
      {},
      'A.tsv would both be dataset "a"; add one of them by itself, with --name',
    ],
  ])("refuses %s before it reads any", async (_, names, choice, message) => {
    const { seen, found } = discover(
      names.map((name) => write(name)),
      choice,
    );

    await expect(found).rejects.toThrow(message);
    expect(seen).toEqual([]);
  });

  it("ends at the first file that is no table", async () => {
    const { seen, found } = discover([write("a.csv"), write("b.csv", "id,x\n"), write("c.csv")]);

    await expect(found).rejects.toThrow("has a header and no rows");
    expect(seen).toEqual(["a"]);
  });
});
