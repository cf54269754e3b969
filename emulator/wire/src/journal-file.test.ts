import { appendFileSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { openJournal } from "./journal-file.ts";

let path: string;

beforeEach(() => {
  path = join(createTemporaryFolder("journal"), "folder", "journal.jsonl");
});

/** The entries in the file, without their seals. */
function readLines(): string {
  return readFileSync(path, "utf8").replaceAll(/\t[0-9a-f]{8}\n/g, "\n");
}

describe("openJournal", () => {
  it("creates the file and its folder", () => {
    const { file, entries } = openJournal(path);
    file.close();

    expect(entries).toEqual([]);
    expect(readLines()).toBe("");
  });

  it("reads what was appended, though the file was never closed", () => {
    const { file } = openJournal(path);
    file.append({ a: "x\ny" });
    file.append([2]);

    expect(openJournal(path).entries).toEqual([{ a: "x\ny" }, [2]]);
  });

  it("drops a last line that was cut off, and appends on a line of its own", () => {
    openJournal(path).file.append(1);
    appendFileSync(path, '{"half":');

    const { file, entries } = openJournal(path);
    file.append(2);

    expect(entries).toEqual([1]);
    expect(readLines()).toBe("1\n2\n");
  });

  it("throws for a line that is damaged in the middle", () => {
    const { file } = openJournal(path);
    file.replace([1, 2, 3]);
    file.close();
    writeFileSync(path, readFileSync(path, "utf8").replace(/^2/m, "4"));

    expect(() => openJournal(path)).toThrow(`${path}: line 2 of 3 is damaged`);
  });

  it.each(["append", "replace"] as const)(
    "keeps what it has when %s finds the disk full, and goes on after it",
    (method) => {
      let isFull = false;
      const { file } = openJournal(path, (descriptor, bytes, offset, length, position) => {
        if (!isFull) return writeSync(descriptor, bytes, offset, length, position);
        // A part is taken first.
        if (offset > 0) throw new Error("ENOSPC: no space left on device, write");
        return writeSync(descriptor, bytes, offset, 2, position);
      });
      file.append("first");
      isFull = true;

      expect(() => file[method](["second"])).toThrow("ENOSPC");
      expect(readLines()).toBe('"first"\n');

      isFull = false;
      file.append("third");
      expect(readLines()).toBe('"first"\n"third"\n');
    },
  );

  it("replaces all entries, and appends after them", () => {
    const { file } = openJournal(path);
    file.append("old");
    expect(file.addedBytes()).toBe(6 + 9);

    file.replace(["new"]);
    expect(file.addedBytes()).toBe(0);
    file.append("newer");

    expect(readLines()).toBe('"new"\n"newer"\n');
    expect(file.addedBytes()).toBe(8 + 9);
  });
});
