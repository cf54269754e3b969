import { Command } from "@commander-js/extra-typings";
import { type CliCommand, exitCodes, parseCommand } from "@sluice/command-line";
import type { DatasetDefinition } from "@sluice/schema";

import { DefinitionFileError, UnknownDatasetError } from "../errors.ts";
import { openRegistry, type Registry } from "../registry.ts";
import { checkLocks, type LockCheck } from "./check-locks.ts";
import { readLocks, writeLock } from "./lock-files.ts";
import { formatToday } from "./today.ts";

export const lockCommand: CliCommand = { main: lock, foreseen: [DefinitionFileError, UnknownDatasetError] };

function createParser() {
  return new Command("lock")
    .description("Locks the datasets' definitions as they are, where old data can live with what has changed.")
    .option("--check", "write nothing: say what is refused, and what is not locked yet")
    .addHelpText("after", "\nExit codes: 0 locked, 1 a change is refused, or with --check is not locked yet, 2 usage.");
}

async function lock(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const registry = openRegistry();
  const { refused, accepted, toWrite } = await check(registry);
  for (const problem of refused) process.stderr.write(`refused: ${problem}\n`);
  if (parsed.options.check === true) {
    for (const change of accepted) process.stderr.write(`not locked yet: ${change}; run "pnpm run lock", and commit\n`);
    return refused.length + accepted.length > 0 ? exitCodes.failed : exitCodes.done;
  }
  for (const each of toWrite) writeLock(registry.folder, each);
  for (const change of accepted) process.stdout.write(`locked: ${change}\n`);
  return refused.length > 0 ? exitCodes.failed : exitCodes.done;
}

async function check(registry: Registry): Promise<LockCheck> {
  const { locks, unreadable } = readLocks(registry.folder);
  // Beside a lock that cannot be read, nothing is compared or written: its dataset would pass for a new one.
  if (unreadable.length > 0) return { refused: unreadable, accepted: [], toWrite: [] };
  const definitions: DatasetDefinition[] = [];
  for (const name of registry.listNames()) definitions.push(await registry.load(name));
  return checkLocks({ definitions, locks, today: formatToday() });
}
