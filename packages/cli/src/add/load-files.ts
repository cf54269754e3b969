import { type CliCommand, exitCodes, runToExitCode, spellCommands } from "@sluice/command-line";
import { withTemporaryStack } from "@sluice/local";

import type { DiscoveredFile } from "./discover-files.ts";
import type { Place } from "./find-place.ts";
import { print } from "./print.ts";

/** The commands that a load is made of. */
export interface LoadCommands {
  readonly load: () => Promise<CliCommand>;
  readonly query: () => Promise<CliCommand>;
}

export interface LoadParts extends LoadCommands {
  /** Builds what a stack that is started for a load runs. */
  readonly buildFunctions: () => Promise<void>;
}

export interface LoadFilesOptions {
  readonly place: Place;
  readonly parts: LoadParts;
}

const shownRows = 5;

/**
 * Loads files whose datasets a stack has. Where the stack does not run, it is started for them. Returns the first exit code
 * of a load that is not that of a whole one; the other files are loaded nevertheless, unless it was interrupted.
 */
export async function loadFiles(files: readonly DiscoveredFile[], { place, parts }: LoadFilesOptions): Promise<number> {
  const { isRunning, projectDir, stack } = place;
  const load = () => loadEach(files, stack, parts);
  if (isRunning) return load();
  print(`no stack "${stack}" runs here: starting it for this load`);
  await parts.buildFunctions();
  const { env: environment } = process;
  const exitCode = await withTemporaryStack({ projectDir, stack, environment, onProblem: complain }, (endpointFile) => {
    // The commands of the load run in this process.
    environment["SLUICE_ENDPOINT_FILE"] = endpointFile;
    return load();
  });
  print(spellCommands(`\nstack "${stack}" has ended, and its data stays: "sluice local" goes on with it`));
  return exitCode;
}

async function loadEach(files: readonly DiscoveredFile[], stack: string, commands: LoadCommands): Promise<number> {
  let first: number = exitCodes.done;
  const unfinished: string[] = [];
  for (const file of files) {
    const exitCode = await loadAndShow(file, stack, commands);
    if (exitCode === exitCodes.interrupted) return exitCode;
    if (exitCode === exitCodes.done) continue;
    if (first === exitCodes.done) first = exitCode;
    unfinished.push(`${file.address} (exit code ${exitCode})`);
  }
  if (files.length > 1) print(`\n${describeLoads(files.length, unfinished)}`);
  return first;
}

/** Loads a file, waits until every row is accounted for in the lake, and shows some in SQL. Returns the load's exit code. */
async function loadAndShow(
  { definition: { name }, source }: DiscoveredFile,
  stack: string,
  { load, query }: LoadCommands,
): Promise<number> {
  const exitCode = await runToExitCode(await load(), [name, "--source", source, "--stack", stack, "--verify"]);
  if (exitCode === exitCodes.interrupted) return exitCode;
  print("");
  await runToExitCode(await query(), [`SELECT * FROM "${name}" LIMIT ${shownRows}`, "--stack", stack]);
  return exitCode;
}

function describeLoads(count: number, unfinished: readonly string[]): string {
  if (unfinished.length === 0) return `loaded all ${count} files`;
  return `loaded ${count - unfinished.length} of ${count} files whole; see above what became of ${unfinished.join(", ")}`;
}

function complain(problem: string): void {
  process.stderr.write(`${problem}\n`);
}
