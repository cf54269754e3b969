import { execFileSync } from "node:child_process";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { isPipe, openPipeSource } from "./pipe-source.ts";
import { readSourceText } from "./source-fixture.ts";

const { signal } = new AbortController();

function createPipe(): string {
  const path = join(createTemporaryFolder("pipe"), "rows");
  execFileSync("mkfifo", [path]);
  return path;
}

describe("openPipeSource", () => {
  it("waits for a writer, and reads until it leaves", async () => {
    const path = createPipe();
    const text = "row\n".repeat(100_000);
    const source = openPipeSource(path, signal);

    expect([await source.fingerprint(), isPipe(path)]).toEqual([undefined, true]);
    const [read] = await Promise.all([readSourceText(source), appendFile(path, text)]);
    expect(read).toBe(text);
  });

  it("ends when it is told to, though nobody writes", async () => {
    const controller = new AbortController();
    const reading = readSourceText(openPipeSource(createPipe(), controller.signal));
    setImmediate(() => controller.abort());

    await expect(reading).rejects.toThrow("aborted");
  });

  it("cannot be read a second time, nor from its middle", async () => {
    const path = createPipe();
    const source = openPipeSource(path, signal);
    await Promise.all([readSourceText(source), appendFile(path, "a\n")]);

    const problem = `file "${path}": is a pipe, and cannot be read a second time`;
    expect(() => source.open(0)).toThrow(problem);
    expect(() => openPipeSource(path, signal).open(5)).toThrow(problem);
  });

  it("tells a pipe from a file, and from nothing", async () => {
    const path = join(createTemporaryFolder("pipe"), "rows");
    expect(isPipe(path)).toBe(false);
    await writeFile(path, "");
    expect(isPipe(path)).toBe(false);
  });
});
