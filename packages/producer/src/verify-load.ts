import { UsageError } from "@sluice/command-line";
import type { Source } from "@sluice/source";

import type { LoadArguments } from "./parse-load-arguments.ts";

/** The analyst's verify: takes a command line and returns an exit code. */
export type Verify = (args: readonly string[]) => Promise<number>;

export interface VerifiedLoad {
  readonly args: Pick<LoadArguments, "dataset" | "definition" | "source" | "stack" | "manifest" | "json">;
  readonly loadId: string;
  /** Absent when nothing was rejected, or when verify finds the rejects in the lake. */
  readonly rejectsFile?: string;
}

/** To call before any row is sent: where only the producer is installed, as on the ingest host, there is no verify. */
export function requireVerify(verify: Verify | undefined): Verify {
  if (verify !== undefined) return verify;
  const command = '"sluice verify DATASET --source FILE --load-id ID"';
  throw new UsageError(`--verify: the analyst's verify is not installed here; run it where the project is: ${command}`);
}

/** To call before any row is sent: verify reads the sources again to name missing rows. */
export function refuseToVerifyPipes(sources: readonly Source[]): void {
  const pipe = sources.find(({ isReadOnce }) => isReadOnce === true);
  if (pipe === undefined) return;
  throw new UsageError(`--verify reads the sources again; the pipe "${pipe.name}" cannot be read a second time`);
}

/** Waits until the lake has the load, and accounts for each of its rows. Returns the exit code. */
export function verifyLoad(verify: Verify, load: VerifiedLoad): Promise<number> {
  return verify(toVerifyArguments(load));
}

/** Builds the command line of the analyst's verify for a load. */
export function toVerifyArguments({ args, loadId, rejectsFile }: VerifiedLoad): readonly string[] {
  const { dataset, definition, source, stack, manifest, json } = args;
  return [
    dataset,
    "--source",
    ...source,
    "--load-id",
    loadId,
    ...(rejectsFile === undefined ? [] : ["--rejects", rejectsFile]),
    ...(definition === undefined ? [] : ["--definition", definition]),
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(manifest === undefined ? [] : ["--manifest", manifest]),
    ...(json === true ? ["--json"] : []),
  ];
}
