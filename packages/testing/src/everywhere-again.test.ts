import { existsSync } from "node:fs";

import { expect, it } from "vitest";

import { createTemporaryFolder } from "./temporary-folder.ts";

const besideTests = createTemporaryFolder("beside-again");

/** Runs in the same worker as `everywhere.test.ts`, and may share its modules. */
it("has its folder", () => {
  expect(existsSync(besideTests)).toBe(true);
});
