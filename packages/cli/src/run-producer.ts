import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const mainFile = fileURLToPath(import.meta.resolve("#main"));

/**
 * Runs the producer's command line as a user would, in a process of its own that finds the endpoint through its
 * environment alone. Resolves to its output; rejects when there is none.
 */
export async function runProducer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const child = spawn(process.execPath, [mainFile, "load", ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [printed, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  if (printed.trim() === "") throw new Error(`the producer ended with exit code ${exitCode}: ${complaints.trim()}`);
  return printed;
}
