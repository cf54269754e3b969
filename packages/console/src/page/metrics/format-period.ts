const secondsOf = { d: 86_400, h: 3600, min: 60, s: 1 };

/** `1 h`, `7 d`, `6 min`. */
export function formatHours(hours: number): string {
  return formatPeriod(hours * 3600);
}

/** A stretch of time in the largest unit that it is a whole number of: `90 s`, `5 min`, `1 d`. */
export function formatPeriod(seconds: number): string {
  const rounded = Math.round(seconds);
  const [unit, length] = Object.entries(secondsOf).find(([, each]) => rounded >= each && rounded % each === 0) ?? [
    "s",
    1,
  ];
  return `${rounded / length} ${unit}`;
}
