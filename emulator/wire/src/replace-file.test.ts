import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { replaceFile } from "./replace-file.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "replace-file-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("replaceFile", () => {
  it("creates the file, then replaces it, and leaves nothing beside it", () => {
    const path = join(folder, "streams.json");

    replaceFile(path, "a longer text");
    replaceFile(path, "short");

    expect(readFileSync(path, "utf8")).toBe("short");
    expect(readdirSync(folder)).toEqual(["streams.json"]);
  });

  it("keeps the file when the new text cannot be written", () => {
    const path = join(folder, "streams.json");
    writeFileSync(path, "kept");
    mkdirSync(`${path}.new`);

    expect(() => replaceFile(path, "lost")).toThrow("EISDIR");

    expect(readFileSync(path, "utf8")).toBe("kept");
  });
});
