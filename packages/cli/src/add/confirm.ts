import { createInterface } from "node:readline/promises";

import { UsageError } from "@sluice/command-line";

/** Throws {@link UsageError} when a question would have nobody to answer it. */
export function requireSomebodyToAnswer(isYes: boolean): void {
  if (!isYes && !process.stdin.isTTY) throw new UsageError("nobody can answer here: say --yes beforehand");
}

/** Asks a question on the terminal; yes without asking when the user said so beforehand. */
export async function confirm(question: string, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
