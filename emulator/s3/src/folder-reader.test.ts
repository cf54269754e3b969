import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createFolderReader } from "./folder-reader.ts";

const names = Array.from({ length: 600 }, (_, index) => String(index).padStart(3, "0"));

/** A folder that has not changed for a minute. */
function createSettledFolder(): string {
  const dir = createTemporaryFolder("listed");
  for (const name of names.toReversed()) writeFileSync(join(dir, name), "");
  settle(dir, 60);
  return dir;
}

function settle(dir: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  utimesSync(dir, time, time);
}

describe("createFolderReader", () => {
  it("reads a large folder that does not change once", async () => {
    const dir = createSettledFolder();
    const read = createFolderReader();

    const first = await read(dir);

    expect(first.map(({ segment }) => segment)).toEqual(names);
    expect(await read(dir)).toBe(first);
  });

  it("reads a folder again that has changed", async () => {
    const dir = createSettledFolder();
    const read = createFolderReader();
    await read(dir);

    writeFileSync(join(dir, "zzz"), "");
    rmSync(join(dir, "000"));

    expect((await read(dir)).map(({ segment }) => segment)).toEqual([...names.slice(1), "zzz"]);
  });

  it("keeps no folder that changed a moment ago, since what comes in the same tick would not show", async () => {
    const dir = createSettledFolder();
    settle(dir, 0);
    const read = createFolderReader();

    expect(await read(dir)).not.toBe(await read(dir));
  });

  it("finds nothing in a folder that is gone", async () => {
    const dir = createSettledFolder();
    const read = createFolderReader();
    await read(dir);

    rmSync(dir, { recursive: true });
    expect(await read(dir)).toEqual([]);

    mkdirSync(dir);
    expect(await read(dir)).toEqual([]);
  });
});
