import { appendFileSync, copyFileSync, truncateSync, writeFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { openFileSource } from "./file-source.ts";
import { chunkBytes } from "./read-pieces.ts";
import { writeSourceFile, readSourceText } from "./source-fixture.ts";
import { describeSourceChange } from "./source.ts";

const long = Array.from({ length: 100_000 }, (_, index) => `row ${index}\n`).join("");

describe("openFileSource", () => {
  it("reads all of a file, and from any byte on", async () => {
    const source = openFileSource(writeSourceFile(long));

    expect(await readSourceText(source)).toBe(long);
    expect(await readSourceText(source, 500_000)).toBe(long.slice(500_000));
    expect(await readSourceText(source, long.length)).toBe("");
  });

  it("says that a file was truncated while it was read", async () => {
    const path = writeSourceFile(Buffer.alloc(8 * chunkBytes, "x"));
    const reading = async () => {
      for await (const _ of openFileSource(path).open(0)) truncateSync(path, chunkBytes);
    };

    await expect(reading()).rejects.toThrow(
      `file "${path}": was truncated while it was read: it had 1048576 bytes and has 131072 now`,
    );
  });

  it.each([
    ["half a row", "row 9", "is being written to: its last line has no ending yet, and was not sent; see --follow"],
    ["a whole one", "row 9\n", "is all right"],
  ])("says whether a file grew by %s while it was read", async (_, more, message) => {
    const path = writeSourceFile(long);
    let text = "";
    const read = async () => {
      for await (const bytes of openFileSource(path).open(0)) {
        if (text === "") appendFileSync(path, more);
        text += Buffer.from(bytes).toString();
      }
      return "is all right";
    };

    expect(await read().catch((error: Error) => error.message)).toContain(message);
    expect(text).toBe(long + more);
  });

  it("says that a file is shorter than the place to go on from", async () => {
    await expect(readSourceText(openFileSource(writeSourceFile("a\n")), 100)).rejects.toThrow(
      "it had 100 bytes and has 2 now",
    );
  });

  it.each([
    ["/nowhere/rows.csv", 'file "/nowhere/rows.csv": no such file'],
    ["/", 'file "/": is a directory; expected a CSV file'],
  ])("says why %s cannot be read", async (path, message) => {
    await expect(readSourceText(openFileSource(path))).rejects.toThrow(message);
    await expect(openFileSource(path).fingerprint()).rejects.toThrow(message);
  });

  it("reads what is not a regular file, and gives it no fingerprint", async () => {
    expect(await readSourceText(openFileSource("/dev/null"))).toBe("");
    expect(await openFileSource("/dev/null").fingerprint()).toBeUndefined();
  });
});

describe("describeSourceChange", () => {
  it("recognizes a file that was touched, and one that has grown", async () => {
    expect(await changeBy((path) => writeFileSync(path, long))).toBeUndefined();
    expect(await changeBy((path) => appendFileSync(path, "one more\n"))).toBeUndefined();
  });

  it.each<[string, (path: string) => void]>([
    ["beginning", (path) => writeFileSync(path, `R${long.slice(1)}`)],
    ["end", (path) => writeFileSync(path, `${long.slice(0, -1)}.`)],
    ["length", (path) => truncateSync(path, 70_000)],
    ["whole", (path) => copyFileSync("/dev/null", path)],
  ])("tells that a file has changed at its %s", async (_, change) => {
    expect(await changeBy(change)).toMatch(
      /^is not what it was: 988890 bytes, sha256 \w{16} then, \d+ bytes, sha256 \w{16} now$/,
    );
  });
});

async function changeBy(change: (path: string) => void): Promise<string | undefined> {
  const path = writeSourceFile(long);
  const then = await openFileSource(path).fingerprint();
  if (then === undefined) throw new TypeError("a file without a fingerprint");
  change(path);
  return describeSourceChange(openFileSource(path), then);
}
