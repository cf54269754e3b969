import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";

/** Milliseconds and name of each unit (airlift's Duration). */
const units: ReadonlyMap<string, readonly [number, string]> = new Map([
  ["ns", [1e-6, "NANOSECONDS"]],
  ["us", [1e-3, "MICROSECONDS"]],
  ["ms", [1, "MILLISECONDS"]],
  ["s", [1000, "SECONDS"]],
  ["m", [60_000, "MINUTES"]],
  ["h", [3_600_000, "HOURS"]],
  ["d", [86_400_000, "DAYS"]],
]);

/** Milliseconds of `42.8ms` or `3.81 d`, rounded. Throws AthenaSqlError in airlift's words. */
export function parseDuration(text: string): bigint {
  if (text === "") throw refuse("duration is empty");
  const [, number = "", unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*$/.exec(text) ?? [];
  if (number === "") throw refuse(`duration is not a valid data duration string: ${text}`);
  const [size, name] = units.get(unit) ?? [];
  if (size === undefined || name === undefined) throw refuse(`Unknown time unit: ${unit}`);
  const ms = Math.floor(Number(number) * size + 0.5);
  if (ms < 2 ** 63) return BigInt(ms);
  const value = Number(number).toExponential().replace("e+", "E").toUpperCase();
  throw refuse(`value ${value} ${name} is too large to be represented in requested unit MILLISECONDS as a long`);
}

const parts = [
  ["week", 604_800n],
  ["day", 86_400n],
  ["hour", 3600n],
  ["minute", 60n],
  ["second", 1n],
] as const;

/** `1 week, 2 hours` of seconds, whatever their sign. */
export function formatReadableSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) throw refuse(`Invalid argument found: ${seconds}`);
  let rest = BigInt(Math.min(Math.round(Math.abs(seconds)), 2 ** 63));
  if (rest >= 2n ** 63n) rest = 2n ** 63n - 1n;
  const words: string[] = [];
  for (const [name, size] of parts) {
    const count = rest / size;
    rest %= size;
    if (count > 0n) words.push(`${count} ${name}${count === 1n ? "" : "s"}`);
  }
  return words.length === 0 ? "0 seconds" : words.join(", ");
}

function refuse(message: string): AthenaSqlError {
  return new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}

export const parseDurationNative = defineNative("trino_parse_duration", ["VARCHAR"], "BIGINT", parseDuration);
export const readableSecondsNative = defineNative(
  "trino_human_readable_seconds",
  ["DOUBLE"],
  "VARCHAR",
  formatReadableSeconds,
);
