import { toLocalSql } from "../scalars/time/local-time.ts";
import { findTimeZone } from "../scalars/time/time-zone.ts";
import { mixedZones } from "../types/common-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import type { BoundCall } from "./function-definition.ts";

/** The time zone of an argument; `UTC`, the session's, of one that has none. */
export function findArgumentZone({ types, refuse }: BoundCall, index: number): string {
  const type = types[index];
  if (type?.kind !== "timestamp with time zone") return "UTC";
  if (type.zone !== mixedZones) return type.zone;
  return refuse("NOT_SUPPORTED", "a timestamp whose time zones differ is not emulated locally");
}

/** SQL of an argument's local time. */
export function toLocalArgument(call: BoundCall, index: number): string {
  return toLocalSql(call.arguments[index] ?? "NULL", findArgumentZone(call, index));
}

/** Digits of a second that an argument has. */
export function findPrecision(type: TrinoType | undefined): number {
  return type !== undefined && "precision" in type ? type.precision : 0;
}

/** The type of a call whose zone a literal names. The call has to be refused by {@link requireZone} if it does not. */
export function toZonedType(precision: number, zone: string | undefined): TrinoType {
  const name = zone === undefined ? undefined : findTimeZone(zone);
  return { kind: "timestamp with time zone", precision, zone: name ?? "UTC" };
}

/** The zone that a literal argument names. `describe` words Trino's refusal of one that it does not know. */
export function requireZone(
  { literals, refuse }: BoundCall,
  index: number,
  describe: (text: string) => string,
): string {
  const text = literals[index];
  if (text === undefined) return refuse("NOT_SUPPORTED", "a time zone that is not a literal is not emulated locally");
  if (text === "") return refuse("INVALID_FUNCTION_ARGUMENT", "Zone id is an empty string");
  return findTimeZone(text) ?? refuse("INVALID_FUNCTION_ARGUMENT", describe(text));
}
