import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { exitCodes, UsageError } from "@sluice/command-line";

import type { ProducerArguments } from "./parse-arguments.ts";

export interface VerifiedLoad {
  readonly args: Pick<ProducerArguments, "dataset" | "file" | "stack" | "manifest" | "json">;
  readonly loadId: string;
  /** Absent when nothing was rejected, or when the lake has the rejects: they are found there. */
  readonly rejectsFile?: string;
}

/** By its path and as a process: the analyst's commands are no part of the producer. */
const verifyMain = fileURLToPath(new URL("../../analyst/src/verify/main.ts", import.meta.url));

/** Said before a row is sent: where the producer is installed alone, as on the ingest host, nothing can verify. */
export function requireVerify(file = verifyMain): void {
  if (existsSync(file)) return;
  const command = "pnpm run verify DATASET --source FILE --load-id ID";
  throw new UsageError(`--verify: the analyst's verify is not installed here; run it where the project is: ${command}`);
}

/** Waits until the lake has the load, and accounts for each of its rows. Returns the exit code. */
export async function verifyLoad(load: VerifiedLoad): Promise<number> {
  const child = spawn(process.execPath, [verifyMain, ...verifyArguments(load)], { stdio: "inherit" });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  return exitCode ?? exitCodes.failed;
}

/** The command line of the analyst's verify for a load. */
export function verifyArguments({ args, loadId, rejectsFile }: VerifiedLoad): readonly string[] {
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
