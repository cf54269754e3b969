import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

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
  const child = spawn("bash", ["-c", `ulimit -f ${maxFileKiB} && exec "$@"`, ...command], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const firstLine = once(createInterface(child.stdout), "line");
  const started = await Promise.race([firstLine, exited.then(() => undefined)]);
  if (started === undefined) throw new Error(`kinesis ended with ${child.exitCode} before it listened`);
  const { url }: { url: string } = JSON.parse(String(started[0]));
  return {
    url,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
