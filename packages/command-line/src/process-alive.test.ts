import { spawnSync } from "node:child_process";

import { expect, it } from "vitest";

import { isProcessAlive } from "./process-alive.ts";

it("tells a running process from one that has ended", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);

  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(pid)).toBe(false);
});
