import { explainAwsError } from "@sluice/analyst";

import type { ConsoleFound } from "../stack/console-stack.ts";

/** One line for the page about what a part of an answer could not be read for; undefined for no error. */
export function describeError(error: unknown, found: ConsoleFound): string | undefined {
  if (error === undefined) return undefined;
  const explained = explainAwsError(error, found);
  return explained instanceof Error ? explained.message : String(explained);
}
