import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, onTestFinished } from "vitest";

import { findCurrentTest } from "./find-current-test.ts";

const foldersOfFile: string[] = [];

// Registered when a test file imports this, before the file's own hooks, and so the last to run.
afterAll(removeFoldersOfFile);

/** Makes an empty folder that is removed after the test; one made outside of a test is removed after the file's last test. */
export function createTemporaryFolder(name = "test"): string {
  const folder = mkdtempSync(join(tmpdir(), `sluice-${name}-`));
  if (findCurrentTest() === undefined) foldersOfFile.push(folder);
  else onTestFinished(() => remove(folder));
  return folder;
}

/** Removes the folders that were made outside of the file's tests. */
export function removeFoldersOfFile(): void {
  foldersOfFile.splice(0).forEach(remove);
}

/** Retries while something still writes to it: a process that was killed, an endpoint that is closing. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
