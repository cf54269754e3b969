import { createInterface } from "node:readline/promises";

import { UsageError } from "@sluice/command-line";

/** Throws {@link UsageError} when a question would have nobody to answer it. */
export function requireSomebodyToAnswer(isYes: boolean): void {
  if (!isYes && !process.stdin.isTTY) throw new UsageError("nobody can answer here: say --yes beforehand");
}

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks a question on the terminal. Ctrl-C and Ctrl-D answer it, too: with `interrupted`. */
export async function confirm(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<"yes" | "no" | "interrupted"> {
  const terminal = createInterface({ input, output, terminal: true });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim()) ? "yes" : "no";
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    output.write("\n");
    return "interrupted";
  } finally {
    terminal.close();
  }
}
