import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, onTestFinished, TestRunner } from "vitest";

const foldersOfFile: string[] = [];

// A file's first hook, as it is registered where the file imports this, and so the last to run behind its tests.
afterAll(removeFoldersOfFile);

/** Makes an empty folder that is gone when the test is over; made outside of one, when the file's tests are. */
export function createTemporaryFolder(name = "test"): string {
  const folder = mkdtempSync(join(tmpdir(), `sluice-${name}-`));
  if (TestRunner.getCurrentTest() === undefined) foldersOfFile.push(folder);
  else onTestFinished(() => remove(folder));
  return folder;
}

/** Removes what was made outside of the file's tests. */
export function removeFoldersOfFile(): void {
  foldersOfFile.splice(0).forEach(remove);
}

/** Tried again while somebody still writes: a process that was killed, an endpoint that is closing. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
