import { UsageError } from "@sluice/command-line";

import type { ProducerArguments } from "./parse-producer-arguments.ts";

/** The analyst's verify: takes its command line, and returns its exit code. */
export type Verify = (args: readonly string[]) => Promise<number>;

export interface VerifiedLoad {
  readonly args: Pick<ProducerArguments, "dataset" | "file" | "stack" | "manifest" | "json">;
  readonly loadId: string;
  /** Absent when nothing was rejected, or when the lake has the rejects: they are found there. */
  readonly rejectsFile?: string;
}

/** Asked before a row is sent: where the producer is installed alone, as on the ingest host, nothing can verify. */
export function requireVerify(verify: Verify | undefined): Verify {
  if (verify !== undefined) return verify;
  const command = "pnpm run verify DATASET --source FILE --load-id ID";
  throw new UsageError(`--verify: the analyst's verify is not installed here; run it where the project is: ${command}`);
}

/** Waits until the lake has the load, and accounts for each of its rows. Returns the exit code. */
export function verifyLoad(verify: Verify, load: VerifiedLoad): Promise<number> {
  return verify(toVerifyArguments(load));
}

/** The command line of the analyst's verify for a load. */
export function toVerifyArguments({ args, loadId, rejectsFile }: VerifiedLoad): readonly string[] {
  const { dataset, file, stack, manifest, json } = args;
  return [
    dataset,
    "--source",
    ...file,
    "--load-id",
    loadId,
    ...(rejectsFile === undefined ? [] : ["--rejects", rejectsFile]),
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(manifest === undefined ? [] : ["--manifest", manifest]),
    ...(json === true ? ["--json"] : []),
  ];
}
