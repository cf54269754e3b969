import type { TypeCodec, TypeOfKind } from "./column-type.ts";
import type { DateOptions } from "./date.ts";
import { RememberedBytes } from "./remembered-bytes.ts";
import { checkFirstYear, nameFirstYear } from "./short-years.ts";
import { TimeBytes } from "./time-bytes.ts";
import { formatDay, padTwo, type TimeParts } from "./time-parts.ts";
import { compileTimePattern, isoPattern } from "./time-pattern.ts";
import { createZoneOffsets } from "./time-zone.ts";

export interface TimestampOptions extends DateOptions {
  /** Pattern of Java's DateTimeFormatter; ISO 8601 without one. */
  readonly pattern?: string;
  /** IANA zone of texts that name no offset themselves. */
  readonly zone?: string;
}

/** A moment, stored in UTC as `yyyy-MM-dd HH:mm:ss`, with the fraction's digits when there are any. */
export function timestamp(options: TimestampOptions = {}): TypeOfKind<"timestamp"> {
  const { pattern = isoPattern, zone = "UTC", firstYear } = options;
  return { kind: "timestamp", pattern, zone, ...nameFirstYear(firstYear) };
}

/** Throws `RangeError` for a pattern or a zone that is not known, or a first year that cannot be. */
export function compileTimestamp(description: TypeOfKind<"timestamp">): TypeCodec {
  const { pattern, zone, firstYear } = description;
  checkFirstYear(firstYear, pattern);
  const { read, leastTextBytes } = compileTimePattern(pattern, firstYear);
  const readOffsetMinutes = zone === "UTC" ? () => 0 : createOffsetReader(zone);
  const toJsonToken = (value: string): string | undefined => {
    const parts = read(value);
    return parts === undefined ? undefined : formatTimestampJson(parts, readOffsetMinutes);
  };
  return {
    description,
    signature: `timestamp(${[pattern, zone, firstYear].filter((part) => part !== undefined).join(", ")})`,
    glueType: "timestamp",
    expected: pattern === isoPattern ? "an ISO 8601 time" : `a time as ${pattern}`,
    toJsonToken,
    createBytes: (delimiter) => createTimestampBytes(description, delimiter) ?? new RememberedBytes(toJsonToken),
    size: { leastTextBytes, jsonBytes: '"yyyy-MM-dd HH:mm:ss.SSSSSSSSS"'.length, jsonBytesPerTextByte: 0 },
  };
}

/** Undefined also for a zone that moves its clocks. */
function createTimestampBytes(type: TypeOfKind<"timestamp">, delimiter: string): TimeBytes | undefined {
  return type.zone === "UTC" ? TimeBytes.forPattern(type, { delimiter, hasTimeOfDay: true }) : undefined;
}

/** Minutes east of UTC that a zone keeps at a time that is written without an offset. */
function createOffsetReader(zone: string): (parts: TimeParts) => number {
  const offsetAt = createZoneOffsets(zone);
  return (parts) => offsetAt(toEpochMs(parts));
}

function formatTimestampJson(parts: TimeParts, toOffsetMinutes: (parts: TimeParts) => number): string | undefined {
  const fraction = parts.fraction === "" ? "" : `.${parts.fraction}`;
  const { hour, minute, second } = parts;
  const offsetMinutes = parts.offsetMinutes ?? toOffsetMinutes(parts);
  if (offsetMinutes === 0)
    return `"${formatDay(parts)} ${padTwo(hour)}:${padTwo(minute)}:${padTwo(second)}${fraction}"`;
  const utc = new Date(toEpochMs(parts) - offsetMinutes * 60_000);
  // The offset can move a time out of the years that four digits hold.
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined;
  const text = utc.toISOString();
  return `"${text.slice(0, 10)} ${text.slice(11, 19)}${fraction}"`;
}

function toEpochMs({ year, month, day, hour, minute, second }: TimeParts): number {
  // Not Date.UTC alone: it takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000;
}
