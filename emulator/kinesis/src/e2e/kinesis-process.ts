import { join } from "node:path";

import { startProcess } from "@sluice/testing";

/** The command that serves Kinesis alone. */
export const mainFile = join(import.meta.dirname, "../main.ts");

/** Kinesis alone, in a process of its own. */
export interface KinesisProcess {
  readonly url: string;
  /** Kills it as a crash would: it gets no chance to clean up. */
  readonly kill: () => Promise<void>;
}

/** Starts it and resolves when it listens. A limit on the size of its files simulates a full disk. */
export async function startKinesisProcess(args: readonly string[], maxFileKiB = "unlimited"): Promise<KinesisProcess> {
  const command = ["node", process.execPath, mainFile, ...args];
  const kinesis = startProcess("bash", ["-c", `ulimit -f ${maxFileKiB} && exec "$@"`, ...command]);
  await kinesis.whenPrinted("\n");
  const { url }: { url: string } = JSON.parse(kinesis.printed().split("\n")[0] ?? "");
  return {
    url,
    kill: async () => {
      kinesis.child.kill("SIGKILL");
      await kinesis.finished;
    },
  };
}
