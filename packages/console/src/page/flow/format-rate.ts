import { formatBytes } from "../components/format.ts";

/** `12 rows/s`, `1.2k rows/s`; what is slow keeps a digit. */
export function formatRate(perSecond: number, noun: string): string {
  return `${formatShort(perSecond)} ${noun}/s`;
}

/** `950`, `12.3k`, `1.2M`: short enough for a headline. Numbers up to 10,000 are written out. */
export function formatShort(value: number): string {
  if (value >= 10_000) return shorten(value);
  if (value > 0 && value < 0.01) return "<0.01";
  if (value > 0 && value < 0.05) return value.toFixed(2);
  return value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
}

function shorten(value: number): string {
  const [unit, sign] = value >= 1e9 ? [1e9, "G"] : value >= 1e6 ? [1e6, "M"] : [1e3, "k"];
  return `${(value / unit).toFixed(value / unit < 100 ? 1 : 0)}${sign}`;
}

/** `1.5 MB/s`. */
export function formatByteRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond < 1000 ? Math.round(bytesPerSecond) : bytesPerSecond)}/s`;
}
