import { takeFirstLine } from "@sluice/command-line";

/** In one line, as a load's line has room for. */
export function describeProblem(error: unknown): string {
  return takeFirstLine(error instanceof Error ? error.message : String(error));
}
