import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { replaceFile } from "./replace-file.ts";

it("makes the folder, replaces what was there, and leaves nothing beside it", () => {
  const temporary = mkdtempSync(join(tmpdir(), "sluice-replace-file-"));
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  const folder = join(temporary, "new");
  const path = join(folder, "file.json");

  replaceFile(path, "a first text, and a long one");
  replaceFile(path, "second");

  expect(readFileSync(path, "utf8")).toBe("second");
  expect(readdirSync(folder)).toEqual(["file.json"]);
});
