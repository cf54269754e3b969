import { type CliCommand, exitCodes, runToExitCode } from "@sluice/command-line";

/** The commands that a load is made of. */
export interface LoadCommands {
  readonly load: () => Promise<CliCommand>;
  readonly query: () => Promise<CliCommand>;
}

export interface AddedFile {
  readonly dataset: string;
  readonly file: string;
  readonly stack: string;
}

const shownRows = 5;

/** Loads the file, waits until every row is accounted for in the lake, and shows some in SQL. Returns the load's exit code. */
export async function loadAndShow({ dataset, file, stack }: AddedFile, { load, query }: LoadCommands): Promise<number> {
  const args = [dataset, "--source", file, "--stack", stack, "--verify"];
  const exitCode = await runToExitCode(await load(), args);
  if (exitCode === exitCodes.interrupted) return exitCode;
  process.stdout.write("\n");
  await runToExitCode(await query(), [`SELECT * FROM "${dataset}" LIMIT ${shownRows}`, "--stack", stack]);
  return exitCode;
}
