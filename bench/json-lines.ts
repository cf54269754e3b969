/** Measurements for a program: a JSON object a line. */
export function formatJsonLines(measurements: readonly object[]): string {
  return measurements.map((each) => `${JSON.stringify(each)}\n`).join("");
}
