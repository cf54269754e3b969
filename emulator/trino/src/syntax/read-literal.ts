import type { Expression, IntervalField } from "./ast.ts";
import { isName, readIdentifier } from "./read-name.ts";
import { isTextNext, readText } from "./read-text.ts";
import { failAt, peek, take, takeOneOf, takeToken, type TokenReader } from "./token-reader.ts";

const intervalFields = ["year", "month", "day", "hour", "minute", "second"] as const;

/** The largest `bigint`, and what lies under the smallest: longer digits are no literal. */
const bigintLimit = 2n ** 63n;

/** A literal or a parameter, told by its first token; undefined for anything else. */
export function readPlainLiteral(reader: TokenReader): Expression | undefined {
  const { kind, key, start: at } = peek(reader);
  if (kind === "text" || kind === "unicode text") return { kind: "string", at, value: readText(reader) };
  if (kind === "binary") return readBinary(reader);
  if (key === "?") return skipTo(reader, { kind: "parameter", at, index: (reader.parameterCount += 1) - 1 });
  if (key === "null") return skipTo(reader, { kind: "null", at });
  if (key === "true" || key === "false") return skipTo(reader, { kind: "boolean", at, value: key === "true" });
  return isNumberNext(reader) ? readNumber(reader) : undefined;
}

/** `interval -'1' day to second`; undefined when the word is a name here. */
export function readInterval(reader: TokenReader): Expression | undefined {
  const sign = peek(reader, 1).key;
  const signLength = sign === "+" || sign === "-" ? 1 : 0;
  if (peek(reader).key !== "interval" || !isTextNext(reader, 1 + signLength)) return undefined;
  if (!isIntervalField(peek(reader, 2 + signLength).key)) return undefined;
  const at = takeToken(reader).start;
  reader.index += signLength;
  const value = readText(reader);
  const range = readIntervalRange(reader);
  return { kind: "interval", at, value, isNegative: sign === "-", ...range };
}

/** `day to second`, the first word of which has been seen. */
export function readIntervalRange(reader: TokenReader): { readonly from: IntervalField; readonly to?: IntervalField } {
  const from = takeOneOf(reader, intervalFields) ?? "day";
  if (!isIntervalField(peek(reader, 1).key) || !take(reader, "to")) return { from };
  const to = takeOneOf(reader, intervalFields);
  return to === undefined ? { from } : { from, to };
}

export function isIntervalField(key: string): key is IntervalField {
  return intervalFields.some((field) => field === key);
}

/** `date '…'`, `double precision '…'`: a type's name before a text; undefined for anything else. */
export function readTypedLiteral(reader: TokenReader): Expression | undefined {
  const token = peek(reader);
  if (!isName(token)) return undefined;
  const isDoublePrecision = token.key === "double" && peek(reader, 1).key === "precision";
  if (!isTextNext(reader, isDoublePrecision ? 2 : 1)) return undefined;
  const { at, value: name } = readIdentifier(reader);
  if (token.key === "x") {
    failAt(reader, at, "Spaces are not allowed between 'X' and the starting quote of a binary literal");
  }
  if (isDoublePrecision) reader.index += 1;
  return { kind: "typed literal", at, type: { at, name: toTypeName(name), arguments: [] }, value: readText(reader) };
}

/** A type's one name of several, in lower case. */
export function toTypeName(name: string): string {
  const lower = name.toLowerCase();
  return lower === "int" ? "integer" : lower;
}

/** A minus before digits belongs to the literal: `-2147483648` is an integer. */
function isNumberNext(reader: TokenReader): boolean {
  const { kind } = peek(reader, peek(reader).key === "-" ? 1 : 0);
  return kind === "integer" || kind === "decimal" || kind === "double";
}

function readNumber(reader: TokenReader): Expression {
  const at = peek(reader).start;
  const sign = take(reader, "-") ? "-" : "";
  const { kind, raw } = takeToken(reader);
  const digits = raw.replaceAll("_", "");
  if (kind === "decimal" || kind === "double") return { kind, at, text: sign + digits };
  const magnitude = BigInt(digits.toLowerCase());
  const isInRange = magnitude < bigintLimit || (magnitude === bigintLimit && sign !== "");
  // A minus before hexadecimal, octal or binary digits is no literal to Trino, which does not say where either.
  if (!isInRange || (sign !== "" && /^0\D/.test(digits))) failAt(reader, 0, `Invalid numeric literal: ${sign}${raw}`);
  return { kind: "integer", at, text: `${sign}${magnitude}` };
}

function readBinary(reader: TokenReader): Expression {
  const { raw, start: at } = takeToken(reader);
  const hex = raw
    .slice(2, -1)
    .replaceAll(/[ \r\n\t\f\v]/g, "")
    .toUpperCase();
  if (/[^\dA-F]/.test(hex)) failAt(reader, at, "Binary literal can only contain hexadecimal digits");
  if (hex.length % 2 === 1) failAt(reader, at, "Binary literal must contain an even number of digits");
  return { kind: "binary", at, hex };
}

function skipTo(reader: TokenReader, expression: Expression): Expression {
  reader.index += 1;
  return expression;
}
