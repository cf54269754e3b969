import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const summarySchema = z.object({
  event: z.literal("summary"),
  stream: z.string(),
  rowsRead: z.number(),
  rowsRejected: z.number(),
  rejectsFile: z.string().optional(),
  sent: z.object({ rows: z.number(), records: z.number(), bytes: z.number() }),
});

export type ProducerSummary = z.output<typeof summarySchema>;

/** By its path and as a process: the producer is a user of the endpoint, not a part of it. */
const producerPath = fileURLToPath(new URL("../../../producer/src/main.ts", import.meta.url));

/** Runs the producer's command line as a user would, told of the endpoint by its environment alone. */
export async function runProducer(
  args: readonly string[],
  clientEnvironment: Readonly<Record<string, string>>,
): Promise<ProducerSummary> {
  const child = spawn(process.execPath, [producerPath, ...args, "--json"], {
    env: { ...process.env, ...clientEnvironment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [printed, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  const lastLine = printed.trimEnd().split("\n").at(-1) ?? "";
  if (lastLine === "") throw new Error(`the producer ended with exit code ${exitCode}: ${complaints.trim()}`);
  return summarySchema.parse(JSON.parse(lastLine));
}
