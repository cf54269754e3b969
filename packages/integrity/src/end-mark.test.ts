import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { openEndMark, readEndMark } from "./end-mark.ts";

function createPath(): string {
  return join(createTemporaryFolder("end"), "a.end");
}

function write(path: string, ...numbers: readonly number[]): void {
  const mark = openEndMark(path);
  mark.write(numbers);
  mark.close();
}

describe("readEndMark", () => {
  it("reads the numbers that were written last, after any number of writes and openings", () => {
    const path = createPath();
    write(path, Number.MAX_SAFE_INTEGER, 7);
    const mark = openEndMark(path);
    mark.write([1, 2]);
    mark.write([0, 30]);
    mark.close();

    expect(readEndMark(path)).toEqual([0, 30]);
  });

  it("says that there is none", () => {
    expect(readEndMark(createPath())).toBe("missing");
  });

  it("finds every damage of one byte, and any cut", () => {
    const path = createPath();
    write(path, 12, 7);
    const whole = readFileSync(path);

    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      expect(readEndMark(path)).toBe("damaged");
      writeFileSync(path, whole.subarray(0, at));
      expect(readEndMark(path)).toBe("damaged");
    }
  });
});
