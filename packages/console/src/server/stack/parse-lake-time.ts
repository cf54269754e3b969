/** Milliseconds of a lake timestamp as Athena prints it: `2026-11-29 08:00:00.000`, UTC. 0 for none. */
export function parseLakeTime(text: string | null | undefined): number {
  return text === null || text === undefined ? 0 : Date.parse(`${text.replace(" ", "T")}Z`);
}
