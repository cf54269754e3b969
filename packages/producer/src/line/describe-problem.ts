/** In one line, as a load's line has room for. */
export function describeProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1).join("");
}
