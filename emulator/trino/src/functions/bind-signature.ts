import { canCoerce, findCommonType, toDecimalType } from "../types/common-type.ts";
import { isOrderable } from "../types/is-orderable.ts";
import { isPlainType, type TrinoType } from "../types/trino-type.ts";
import type { Signature, TypePattern } from "./signature.ts";

/** An argument's type; for a lambda, how many parameters it has. */
export type ArgumentType = TrinoType | { readonly kind: "lambda"; readonly parameters: number };

/** What the variables of a signature stand for in one call. */
export interface Bindings {
  readonly types: Map<string, TrinoType>;
  readonly numbers: Map<string, number | undefined>;
}

/** The parameters' types for these arguments, lambdas aside. Undefined if the arguments do not fit. */
export function bindSignature(signature: Signature, given: readonly ArgumentType[]): Bindings | undefined {
  if (!hasCount(signature, given.length)) return undefined;
  const bindings: Bindings = { types: new Map(), numbers: new Map() };
  const fits = given.every((type, index) => bind(toParameter(signature, index), type, bindings));
  return fits ? bindings : undefined;
}

function hasCount({ parameters, isVariadic }: Signature, count: number): boolean {
  return isVariadic ? count >= parameters.length - 1 : count === parameters.length;
}

/** The parameter that an argument is for. */
export function toParameter({ parameters }: Signature, index: number): TypePattern {
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  if (parameter === undefined) throw new TypeError("a function without parameters was given an argument");
  return parameter;
}

function bind(pattern: TypePattern, given: ArgumentType, bindings: Bindings): boolean {
  if (given.kind === "lambda") return pattern.kind === "function" && pattern.parameters.length === given.parameters;
  if (pattern.kind === "function") return false;
  return pattern.kind === "variable"
    ? bindVariable(pattern.name, given, bindings)
    : bindNamed(pattern, given, bindings);
}

function bindVariable(name: string, given: TrinoType, { types }: Bindings): boolean {
  const bound = types.get(name);
  const common = bound === undefined ? given : findCommonType(bound, given);
  if (common === undefined || (name === "N" && !isNumber(common)) || (name === "O" && !isOrderable(common)))
    return false;
  types.set(name, common);
  return true;
}

export function isNumber({ kind }: TrinoType): boolean {
  return ["tinyint", "smallint", "integer", "bigint", "decimal", "real", "double", "unknown"].includes(kind);
}

type NamedPattern = TypePattern & { readonly kind: "named" };

function bindNamed(pattern: NamedPattern, given: TrinoType, bindings: Bindings): boolean {
  const { name, arguments: inner } = pattern;
  if (given.kind === "unknown") {
    // NULL is as short as a text can be.
    if (name === "varchar")
      inner.forEach((variable) => typeof variable === "string" && bindNumber(variable, 0, bindings));
    return true;
  }
  if (name === "array" || name === "map") {
    const parts = given.kind === "array" ? [given.element] : given.kind === "map" ? [given.key, given.value] : [];
    return given.kind === name && parts.every((part, index) => bindInner(inner[index], part, bindings));
  }
  const numbers = toNumbers(name, given);
  if (numbers === undefined) return false;
  inner.forEach((variable, index) => typeof variable === "string" && bindNumber(variable, numbers[index], bindings));
  return true;
}

function bindInner(pattern: TypePattern | string | undefined, given: TrinoType, bindings: Bindings): boolean {
  return typeof pattern === "object" && bind(pattern, given, bindings);
}

/** Lengths, precision and scale of a value once it has become a type of this name. Undefined if it cannot. */
function toNumbers(name: string, given: TrinoType): readonly (number | undefined)[] | undefined {
  if (name === "decimal") {
    const decimal = toDecimalType(given);
    return decimal && [decimal.precision, decimal.scale];
  }
  if (name === given.kind) {
    if (given.kind === "varchar" || given.kind === "char") return [given.length];
    return "precision" in given ? [given.precision] : [];
  }
  if (name === "char" && given.kind === "varchar" && given.length !== undefined) return [given.length];
  if (name === "timestamp with time zone" || name === "timestamp") return toTimeNumbers(name, given);
  return isPlainType(name) && canCoerce(given, { kind: name }) ? [] : undefined;
}

function toTimeNumbers(name: string, given: TrinoType): readonly number[] | undefined {
  if (given.kind === "date") return [0];
  return name === "timestamp with time zone" && given.kind === "timestamp" ? [given.precision] : undefined;
}

/** The longest of what is given for one variable. */
function bindNumber(name: string, given: number | undefined, { numbers }: Bindings): void {
  const bound = numbers.has(name) ? numbers.get(name) : 0;
  numbers.set(name, given === undefined || bound === undefined ? undefined : Math.max(bound, given));
}
