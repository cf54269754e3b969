const units = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** A value beside an axis: three digits that count, as CloudWatch has them. `12.3k`, `0.05`. */
export function formatValue(value: number): string {
  const [size, unit] = units.find(([each]) => Math.abs(value) >= each) ?? [1, ""];
  return `${Number((value / size).toPrecision(3))}${unit}`;
}
