import { existsSync } from "node:fs";

import { beforeAll, beforeEach, expect, it } from "vitest";

import { createTemporaryFolder } from "./temporary-folder.ts";

const folders = [createTemporaryFolder("beside")];

beforeAll(() => {
  folders.push(createTemporaryFolder("before-all"));
});

beforeEach(() => {
  folders.push(createTemporaryFolder("before-each"));
});

/** Also run by itself, to see what is left behind afterwards. */
it("has its folders", () => {
  folders.push(createTemporaryFolder("in-test"));

  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true, true, true]);
});
