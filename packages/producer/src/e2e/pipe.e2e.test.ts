import { execFileSync } from "node:child_process";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import { prepareLoad } from "./prepare-load-fixture.ts";
import { startProducerProcess } from "./run-producer-fixture.ts";

async function startWithPipe(...args: readonly string[]) {
  const { folder, url: endpoint, records } = await prepareLoad();
  const pipe = join(folder, "rows");
  execFileSync("mkfifo", [pipe]);
  return { pipe, records, ...startProducerProcess({ folder, endpoint, args: ["--source", "rows", ...args] }) };
}

describe("producer, with a named pipe", () => {
  it("loads what is written to it, and says that it cannot be resumed", async () => {
    const { pipe, records, finished } = await startWithPipe();
    await appendFile(pipe, "1,1,1,1,a\n2,1,1,1,a\n");

    const { exitCode, stderr } = await finished;

    expect(stderr).toBe("rows cannot be read a second time: if this load stops, it cannot be resumed\n");
    expect([exitCode, deduplicateRows(records)]).toEqual([0, ["1,1,1,1,a", "2,1,1,1,a"]]);
  });

  it("ends in order when it is told to, though nobody writes", async () => {
    const { child, whenPrinted, finished } = await startWithPipe();
    await whenPrinted("cannot be resumed");
    child.kill("SIGTERM");

    expect(await finished).toMatchObject({ exitCode: 130, stdout: expect.stringMatching(/^interrupted: 0 rows read/) });
  });

  it("refuses to follow it", async () => {
    const { finished } = await startWithPipe("--follow");

    expect(await finished).toMatchObject({ exitCode: 2, stderr: '--follow: "rows" is no regular file\n' });
  });
});
