import { explainAwsError } from "@sluice/analyst";

import type { ConsoleFound } from "../stack/console-stack.ts";

/** One line for the page about why a part of an answer could not be read; undefined for no error. */
export function describeError(error: unknown, found: ConsoleFound): string | undefined {
  return error === undefined ? undefined : describeThrown(error, found);
}

/** The same of what was thrown. */
export function describeThrown(thrown: unknown, found: ConsoleFound): string {
  const error = explainAwsError(thrown, found);
  return error instanceof Error ? error.message : String(error);
}
