import { isSameType } from "./is-same-type.ts";
import type { RowField, TrinoType, TypeKind } from "./trino-type.ts";

/**
 * The type that values of both types can have without a cast, as the sides of a comparison and the branches of a CASE
 * need. Undefined where Trino knows none (its documentation, language/types, and its answers).
 */
export function findCommonType(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (isSameType(left, right)) return left;
  if (left.kind === "unknown") return right;
  if (right.kind === "unknown") return left;
  return (
    findCommonNumber(left, right) ??
    findCommonText(left, right) ??
    findCommonTime(left, right) ??
    findCommonNest(left, right)
  );
}

/** Whether values of a type become another type by themselves. */
export function canCoerce(from: TrinoType, to: TrinoType): boolean {
  const common = findCommonType(from, to);
  return common !== undefined && isSameType(common, to);
}

const wholeDigits: Readonly<Partial<Record<TypeKind, number>>> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };
const numbers: readonly TypeKind[] = ["tinyint", "smallint", "integer", "bigint", "decimal", "real", "double"];

/** Digits of the widest decimal (Trino documentation, language/types, read 2026-11-29). */
export const maxPrecision = 38;

function findCommonNumber(left: TrinoType, right: TrinoType): TrinoType | undefined {
  const [first, second] = [numbers.indexOf(left.kind), numbers.indexOf(right.kind)];
  if (first === -1 || second === -1) return undefined;
  const wider = first > second ? left : right;
  if (wider.kind !== "decimal") return wider;
  const [one, other] = [toDecimalType(left), toDecimalType(right)];
  if (one === undefined || other === undefined) return undefined;
  const scale = Math.max(one.scale, other.scale);
  const whole = Math.max(one.precision - one.scale, other.precision - other.scale);
  return { kind: "decimal", precision: Math.min(maxPrecision, whole + scale), scale };
}

/** The decimal that holds every value of a whole number's type. Undefined for other types. */
export function toDecimalType(type: TrinoType): (TrinoType & { readonly kind: "decimal" }) | undefined {
  if (type.kind === "decimal") return type;
  const precision = wholeDigits[type.kind];
  return precision === undefined ? undefined : { kind: "decimal", precision, scale: 0 };
}

function findCommonText(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.kind === "varchar" && right.kind === "varchar") {
    if (left.length === undefined || right.length === undefined) return { kind: "varchar" };
    return { kind: "varchar", length: Math.max(left.length, right.length) };
  }
  if (left.kind === "char" && right.kind === "char")
    return { kind: "char", length: Math.max(left.length, right.length) };
  if (left.kind === "char" && right.kind === "varchar") return findCommonCharAndVarchar(left.length, right.length);
  if (left.kind === "varchar" && right.kind === "char") return findCommonCharAndVarchar(right.length, left.length);
  return undefined;
}

function findCommonCharAndVarchar(char: number, varchar: number | undefined): TrinoType | undefined {
  return varchar === undefined ? undefined : { kind: "char", length: Math.max(char, varchar) };
}

function findCommonTime(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.kind === "time" && right.kind === "time") return left.precision > right.precision ? left : right;
  const precision = Math.max(toTimePrecision(left) ?? NaN, toTimePrecision(right) ?? NaN);
  if (Number.isNaN(precision)) return undefined;
  if (left.kind === "timestamp with time zone" || right.kind === "timestamp with time zone") {
    const zones = [left, right].flatMap((type) => (type.kind === "timestamp with time zone" ? [type.zone] : ["UTC"]));
    return {
      kind: "timestamp with time zone",
      precision,
      zone: zones[0] === zones[1] ? (zones[0] ?? "UTC") : mixedZones,
    };
  }
  return { kind: "timestamp", precision };
}

/** Zone of values that have different ones. They can be compared, and not be shown. */
export const mixedZones = "";

/** Whether values of a type, or parts of them, have different zones. */
export function hasMixedZones(type: TrinoType): boolean {
  switch (type.kind) {
    case "timestamp with time zone":
      return type.zone === mixedZones;
    case "array":
      return hasMixedZones(type.element);
    case "map":
      return hasMixedZones(type.key) || hasMixedZones(type.value);
    case "row":
      return type.fields.some((field) => hasMixedZones(field.type));
    default:
      return false;
  }
}

function toTimePrecision(type: TrinoType): number | undefined {
  if (type.kind === "date") return 0;
  return type.kind === "timestamp" || type.kind === "timestamp with time zone" ? type.precision : undefined;
}

function findCommonNest(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.kind === "array" && right.kind === "array") {
    const element = findCommonType(left.element, right.element);
    return element && { kind: "array", element };
  }
  if (left.kind === "map" && right.kind === "map") {
    const [key, value] = [findCommonType(left.key, right.key), findCommonType(left.value, right.value)];
    return key && value && { kind: "map", key, value };
  }
  if (left.kind !== "row" || right.kind !== "row" || left.fields.length !== right.fields.length) return undefined;
  const fields = left.fields.map((field, index) => findCommonField(field, right.fields[index]));
  return fields.every((field) => field !== undefined) ? { kind: "row", fields } : undefined;
}

function findCommonField(left: RowField, right: RowField | undefined): RowField | undefined {
  const type = right && findCommonType(left.type, right.type);
  if (type === undefined) return undefined;
  return left.name !== undefined && left.name === right?.name ? { name: left.name, type } : { type };
}
