import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import { PulumiMissingError } from "../errors.ts";

/** Runs the Pulumi CLI in this terminal, to its end. Returns its exit code. Throws {@link PulumiMissingError}. */
export async function runPulumi(args: readonly string[]): Promise<number> {
  process.on("SIGINT", ignoreInterrupt);
  try {
    return await awaitExitCode(spawn("pulumi", args, { stdio: "inherit" }));
  } finally {
    process.off("SIGINT", ignoreInterrupt);
  }
}

/** The stack that is selected in this folder, as the CLI shows it, if any. Throws {@link PulumiMissingError}. */
export async function readSelectedStack(): Promise<string | undefined> {
  const pulumi = spawn("pulumi", ["stack", "--show-name"], { stdio: ["ignore", "pipe", "ignore"] });
  const [name, exitCode] = await Promise.all([text(pulumi.stdout), awaitExitCode(pulumi)]);
  return exitCode === 0 ? name.trim() : undefined;
}

/** Ctrl-C reaches the CLI too, which ends in its own time. Exiting before it does would orphan a deployment. */
function ignoreInterrupt(): void {
  return;
}

async function awaitExitCode(pulumi: ReturnType<typeof spawn>): Promise<number> {
  try {
    const [exitCode]: unknown[] = await once(pulumi, "close");
    return typeof exitCode === "number" ? exitCode : 1;
  } catch (error) {
    throw new PulumiMissingError({ cause: error });
  }
}
