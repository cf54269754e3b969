import { appendFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { RewrittenSourceError } from "../errors.ts";
import { followFile } from "./follow-file.ts";
import { writeSourceFile } from "./source-fixture.ts";
import { eachSource } from "./source.ts";

/** Follows a file whose writer does one thing each time that the reader waits, and is ended when nothing is left. */
async function follow(path: string, writing: readonly (() => void)[]) {
  const controller = new AbortController();
  const steps = [...writing];
  const notes: string[] = [];
  const wait = async () => (steps.shift() ?? (() => controller.abort()))();
  const source = followFile(path, { signal: controller.signal, onNote: (note) => notes.push(note), wait });
  const texts: string[] = [];
  for await (const each of eachSource([source])) {
    texts.push(Buffer.concat(await Array.fromAsync(each.open(0))).toString());
  }
  return { texts, notes };
}

describe("followFile", () => {
  it("reads what is written after its end, until it is told to stop", async () => {
    const path = writeSourceFile("a\n");
    const append = (text: string) => () => appendFileSync(path, text);

    const { texts } = await follow(path, [append("b\n"), () => undefined, append("c\nd\n")]);

    expect(texts).toEqual(["a\nb\nc\nd\n"]);
  });

  it("holds back an incomplete line until its ending comes, and does not pass it on when none does", async () => {
    const path = writeSourceFile("a\nb");
    const append = (text: string) => () => appendFileSync(path, text);

    const { texts } = await follow(path, [append("c"), append("d\né".slice(0, 3)), append("f")]);

    expect(texts).toEqual(["a\nbcd\n"]);
  });

  it("knows lines that end with CR alone", async () => {
    const path = writeSourceFile("a\r");

    const { texts } = await follow(path, [() => appendFileSync(path, "b\rc")]);

    expect(texts).toEqual(["a\rb\r"]);
  });

  it("reads a rotated file to its end, and goes on with the one that took its name", async () => {
    const path = writeSourceFile("a\n");

    const { texts, notes } = await follow(path, [
      () => renameSync(path, `${path}.1`),
      () => appendFileSync(`${path}.1`, "b\n"),
      () => writeFileSync(path, "c\n"),
      () => appendFileSync(`${path}.1`, "last, without a line ending"),
      () => appendFileSync(path, "d\n"),
    ]);

    expect(texts).toEqual(["a\nb\nlast, without a line ending", "c\nd\n"]);
    expect(notes).toEqual([`file "${path}": was rotated; it was read to its end, going on with the new one`]);
  });

  it("says that the file was truncated", async () => {
    const path = writeSourceFile("a\nb\n");

    await expect(follow(path, [() => truncateSync(path, 2)])).rejects.toThrow(
      `file "${path}": was truncated while it was followed: 4 bytes were read and it has 2 now; what was written to it in between may be lost`,
    );
  });

  it.each([
    ["as long as before", "x\ny\n"],
    ["longer than before", "x\ny\nz\n"],
  ])("says that the file was overwritten, and is %s", async (_, text) => {
    const path = writeSourceFile("a\nb\n");

    await expect(follow(path, [() => writeFileSync(path, text)])).rejects.toThrow(
      `file "${path}": was overwritten while it was followed: its first 4 bytes are not those that were read; what`,
    );
  });

  it("shows the beginning of an incomplete line that is long", async () => {
    const { notes } = await follow(writeSourceFile(`a\n${"é".repeat(201)}`), []);

    expect(notes).toEqual([expect.stringContaining(`was not sent: "${"é".repeat(200)}…"`)]);
  });

  it("says of a file that was truncated or overwritten that a load of it cannot go on", async () => {
    const path = writeSourceFile("a\nb\n");

    await expect(follow(path, [() => truncateSync(path, 0)])).rejects.toThrow(RewrittenSourceError);
  });

  it("waits for the file that takes the name of one that was deleted, and says so once", async () => {
    const path = writeSourceFile("a\n");

    const { texts, notes } = await follow(path, [
      () => unlinkSync(path),
      ...Array<() => void>(15).fill(() => undefined),
      () => writeFileSync(path, "b\n"),
      () => undefined,
    ]);

    expect(texts).toEqual(["a\n", "b\n"]);
    expect(notes).toEqual([
      `file "${path}": is gone; waiting for the one that takes its name`,
      `file "${path}": was rotated; it was read to its end, going on with the new one`,
    ]);
  });

  it.each<[string, (path: string) => void]>([
    ["it is told to stop", () => undefined],
    ["the file is truncated", (path) => truncateSync(path, 1)],
  ])("names the incomplete line that it has when %s", async (_, end) => {
    const path = writeSourceFile("a\nhalf");
    const notes: string[] = [];
    const controller = new AbortController();
    const wait = async () => {
      end(path);
      if (notes.length === 0) controller.abort();
    };
    const source = followFile(path, { signal: controller.signal, onNote: (note) => notes.push(note), wait });
    await Array.fromAsync(source.open(0)).catch(() => undefined);

    expect(notes).toEqual([`file "${path}": its last line has no ending yet and was not sent: "half"`]);
  });

  it("refuses gzip", async () => {
    await expect(follow(writeSourceFile(gzipSync("a\n")), [])).rejects.toThrow("is gzip; --follow reads plain files");
  });
});
