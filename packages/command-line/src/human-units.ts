const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** Decimal units, as AWS bills: `1.5 MB`. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${byteUnits[step]}`;
}

/** `45 s`, `12 min`, `3 h`, `9 d`: the largest unit of which there are at least two, so that an age reads at a glance. */
export function formatAge(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 120 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** `9,535`. */
export function formatNumber(number: number | bigint): string {
  return number.toLocaleString("en");
}

/** `1 row`, `9,535 rows`. The noun is in the singular, and takes an s. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** US dollars, with two significant digits of a small part of a cent, too: `$12.40`, `$0.000024`. */
export function formatDollars(dollars: number): string {
  if (dollars === 0 || dollars >= 1)
    return `$${dollars.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  const decimals = Math.max(2, 1 - Math.floor(Math.log10(dollars)));
  return `$${dollars.toFixed(decimals)}`;
}
