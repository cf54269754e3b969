/** Milliseconds since 1970 of a lake timestamp: `2026-11-29 15:38:32.685`, UTC, with or without a fraction. */
export function parseLakeTimestamp(text: string): number {
  const whole = text.includes(".") ? text : `${text}.000`;
  return Date.parse(`${whole.slice(0, "yyyy-mm-dd hh:mm:ss.mmm".length).replace(" ", "T")}Z`);
}
