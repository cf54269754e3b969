import { existsSync } from "node:fs";

import { beforeAll, beforeEach, expect, it } from "vitest";

import { temporaryFolder } from "./temporary-folder.ts";

const folders = [temporaryFolder("beside")];

beforeAll(() => {
  folders.push(temporaryFolder("before-all"));
});

beforeEach(() => {
  folders.push(temporaryFolder("before-each"));
});

/** Is also run by itself, to see what is left when it has ended. */
it("has its folders", () => {
  folders.push(temporaryFolder("in-test"));

  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true, true, true]);
});
