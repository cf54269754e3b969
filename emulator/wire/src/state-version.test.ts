import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toStateDir } from "./folder-lock.ts";
import { claimStateVersion, StateVersionError } from "./state-version.ts";

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "state-version-"));
  mkdirSync(toStateDir(dir));
  file = join(toStateDir(dir), "format.json");
});

afterEach(() => rmSync(dir, { recursive: true }));

describe("claimStateVersion", () => {
  it("marks state that has no version yet, and takes it from then on", () => {
    claimStateVersion(dir);
    const marked = readFileSync(file, "utf8");
    claimStateVersion(dir);

    expect(marked).toBe('{"version":1}\n');
    expect(readFileSync(file, "utf8")).toBe(marked);
  });

  it.each([
    ['{"version":2}', "has version 2, of a newer Sluice; this one reads version 1: go on with the version"],
    ['{"version":0}', "has no version that can be read (0)"],
    ["{}", 'has no version that can be read ("{}")'],
    ["", 'has no version that can be read ("")'],
    ["\0\0", "has no version that can be read"],
  ])("refuses %j in a line that names the file, and leaves it as it is", (text, problem) => {
    writeFileSync(file, text);

    expect(() => claimStateVersion(dir)).toThrow(StateVersionError);
    expect(() => claimStateVersion(dir)).toThrow(`${file} ${problem}`);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
