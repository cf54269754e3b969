import { isPlainType, type TrinoType } from "../types/trino-type.ts";
import type { Bindings } from "./bind-signature.ts";
import type { TypePattern } from "./signature.ts";

/** The type that a pattern stands for once its variables are bound; those that are not are `unknown`. */
export function applyBindings(pattern: TypePattern, bindings: Bindings, zone = "UTC"): TrinoType {
  if (pattern.kind === "variable") return bindings.types.get(pattern.name) ?? { kind: "unknown" };
  if (pattern.kind === "function") throw new TypeError("a function is not a value");
  const { name, arguments: inner } = pattern;
  const toType = (index: number): TrinoType => {
    const part = inner[index];
    return typeof part === "object" ? applyBindings(part, bindings, zone) : { kind: "unknown" };
  };
  const toNumber = (index: number, otherwise: number): number => readNumber(inner[index], bindings) ?? otherwise;
  switch (name) {
    case "array":
      return { kind: "array", element: toType(0) };
    case "map":
      return { kind: "map", key: toType(0), value: toType(1) };
    case "decimal":
      return { kind: "decimal", precision: toNumber(0, 38), scale: toNumber(1, 0) };
    case "varchar": {
      const length = readNumber(inner[0], bindings);
      return length === undefined ? { kind: "varchar" } : { kind: "varchar", length };
    }
    case "char":
      return { kind: "char", length: toNumber(0, 1) };
    case "time":
    case "timestamp":
      return { kind: name, precision: toNumber(0, 3) };
    case "timestamp with time zone":
      return { kind: name, precision: toNumber(0, 3), zone };
    default:
      if (isPlainType(name)) return { kind: name };
      throw new TypeError(`a signature names the type ${name}`);
  }
}

function readNumber(part: TypePattern | string | undefined, { numbers }: Bindings): number | undefined {
  if (typeof part !== "string") return undefined;
  return /^\d+$/.test(part) ? Number(part) : numbers.get(part);
}
