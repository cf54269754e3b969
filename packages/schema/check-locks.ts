import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { checkLocks, type LockCheck } from "./src/check-locks.ts";
import { datasets } from "./src/datasets.ts";
import { parseLocks } from "./src/parse-locks.ts";

/** `node check-locks.ts [--write]`: holds the datasets to their committed locks; writes what may be written. */
const locksDir = join(import.meta.dirname, "locks");
mkdirSync(locksDir, { recursive: true });
const { locks, unreadable } = readLocks();
// Beside a lock that cannot be read, nothing is compared or written: its dataset would pass for a new one.
const nothing: LockCheck = { refused: unreadable, accepted: [], toWrite: [] };
const { refused, accepted, toWrite } = unreadable.length > 0 ? nothing : checkLocks(datasets, locks);
for (const problem of refused) process.stderr.write(`refused: ${problem}\n`);

if (process.argv.includes("--write")) {
  for (const lock of toWrite)
    writeFileSync(join(locksDir, `${lock.dataset}.json`), `${JSON.stringify(lock, null, 2)}\n`);
  for (const change of accepted) process.stdout.write(`locked: ${change}\n`);
} else if (accepted.length > 0) {
  process.stderr.write(
    `${accepted.map((change) => `not locked yet: ${change}\n`).join("")}run "pnpm run lock", and commit\n`,
  );
}
const isUnlocked = accepted.length > 0 && !process.argv.includes("--write");
process.exitCode = refused.length > 0 || isUnlocked ? 1 : 0;

function readLocks() {
  const files = readdirSync(locksDir).filter((file) => file.endsWith(".json"));
  return parseLocks(files.map((file) => ({ file, text: readFileSync(join(locksDir, file), "utf8") })));
}
