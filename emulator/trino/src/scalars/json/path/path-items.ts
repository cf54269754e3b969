import { AthenaSqlError } from "../../../errors.ts";
import type { Json } from "../json-value.ts";

/** What goes wrong while a path is followed, for which ON ERROR says what to give. */
export class JsonPathError extends Error {
  override readonly name = "JsonPathError";
}

export function fail(message: string): never {
  throw new JsonPathError(`path evaluation failed: ${message}`);
}

/** Types as Trino's errors name them. */
const typeNames = {
  null: "NULL",
  boolean: "BOOLEAN",
  number: "NUMBER",
  text: "STRING",
  array: "ARRAY",
  object: "OBJECT",
} as const;

export function failType(expected: string, item: Json): never {
  return fail(`invalid item type. Expected: ${expected}, actual: ${typeNames[item.kind]}`);
}

/** What `.type()` gives. */
export function toTypeText(item: Json): string {
  return item.kind === "text" ? "string" : item.kind;
}

export function toNumberItem(digits: string): Json {
  return { kind: "number", digits };
}

export function isWholeNumber(digits: string): boolean {
  return /^-?\d+$/.test(digits);
}

/** -1, 0 or 1; undefined for items that cannot be compared, as a number and a text. */
export function compareItems(left: Json, right: Json): number | undefined {
  if (left.kind === "number" && right.kind === "number") return compareNumbers(left.digits, right.digits);
  if (left.kind === "text" && right.kind === "text")
    return Math.sign(Number(left.text > right.text) - Number(left.text < right.text));
  if (left.kind === "boolean" && right.kind === "boolean") return Number(left.value) - Number(right.value);
  return undefined;
}

function compareNumbers(left: string, right: string): number {
  if (isWholeNumber(left) && isWholeNumber(right)) {
    const difference = BigInt(left) - BigInt(right);
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  }
  return Math.sign(Number(left) - Number(right));
}

/** Whole numbers alone: Trino computes others with decimals. */
export function calculate(operator: string, left: string, right: string): string {
  if (!isWholeNumber(left) || !isWholeNumber(right)) {
    throw new AthenaSqlError("NOT_SUPPORTED", "arithmetic with fractions in a JSON path is not emulated locally");
  }
  const [first, second] = [BigInt(left), BigInt(right)];
  switch (operator) {
    case "+":
      return String(first + second);
    case "-":
      return String(first - second);
    case "*":
      return String(first * second);
    default:
      if (second === 0n) return fail("division by zero");
      return String(operator === "/" ? first / second : first % second);
  }
}
