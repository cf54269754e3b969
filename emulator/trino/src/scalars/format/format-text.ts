import { writeJsonDecimal } from "../casts/write-json.ts";
import { memoize } from "../memoize.ts";
import { refuseUnsupported } from "../refuse-argument.ts";
import { formatIso, formatMoment } from "./format-moment.ts";
import { formatFraction, formatWhole } from "./format-number.ts";
import { type FormatKind, type FormatValue, javaClasses, toFormatKind } from "./format-value.ts";
import { FormatError, type FormatPiece, type FormatSpecifier, readFormat, refuseFormat } from "./read-format.ts";

/**
 * Formats as Java's `String.format` does. `kinds` are the arguments' {@link FormatKind}s with commas between; texts are
 * `FormatValue.text`. Throws Trino's refusal of a format.
 */
export function formatText(format: string, texts: readonly (string | null)[], kinds: string): string {
  const values = kinds.split(",").map((kind, index) => ({ kind: toFormatKind(kind), text: texts[index] ?? undefined }));
  try {
    return fillFormat(readPieces(format), values);
  } catch (error) {
    if (error instanceof FormatError) refuseFormat(format, error);
    throw error;
  }
}

const readPieces = memoize(readFormat);

function fillFormat(pieces: readonly FormatPiece[], values: readonly FormatValue[]): string {
  let [next, last] = [1, 0];
  const texts = pieces.map((piece) => {
    if (piece.kind === "text") return piece.source;
    if (piece.conversion === "n") return "\n";
    if (piece.conversion === "%") return fillWidth("%", piece);
    last = piece.index === undefined ? next++ : piece.index || last;
    const value = values[last - 1];
    if (value === undefined) throw new FormatError(`MissingFormatArgument: Format specifier '${piece.source}'`);
    return formatValue(value, piece);
  });
  return texts.join("");
}

function formatValue(value: FormatValue, specifier: FormatSpecifier): string {
  const { conversion } = specifier;
  const [letter = ""] = conversion;
  const isUpper = /[A-Z]/.test(letter);
  const lowered = { ...specifier, conversion: letter.toLowerCase() + conversion.slice(1) };
  const text = fillWidth(toText(value, lowered), specifier);
  return isUpper ? text.toUpperCase() : text;
}

function toText({ kind, text }: FormatValue, specifier: FormatSpecifier): string {
  const { conversion, precision } = specifier;
  const [letter = ""] = conversion;
  if (letter === "b") return cut(kind === "boolean" ? (text ?? "false") : String(text !== undefined), precision);
  if (text === undefined) return cut("null", letter === "s" || letter === "h" ? precision : undefined);
  if (letter === "s") return cut(toPlainText(kind, text), precision);
  if (letter === "h") return cut(hash(kind, text), precision);
  if (letter === "t") return formatMoment({ kind, text }, conversion);
  if ("dox".includes(letter) && kind === "long") return formatWhole(text, specifier);
  if ("efg".includes(letter) && isFraction(kind)) return formatFraction(text, specifier);
  if (letter === "a" && isFraction(kind)) return refuseUnsupported("%a of format");
  throw new FormatError(`IllegalFormatConversion: ${letter} != ${javaClasses[kind]}`);
}

function isFraction(kind: FormatKind): boolean {
  return kind === "double" || kind === "real" || kind === "decimal";
}

function toPlainText(kind: FormatKind, text: string): string {
  if (kind === "decimal") return writeJsonDecimal(text);
  return kind === "time" || kind === "timestamp" || kind === "zoned" ? formatIso({ kind, text }) : text;
}

/** Java's hash code, in hexadecimal. */
function hash(kind: FormatKind, text: string): string {
  if (kind === "long") {
    const value = BigInt.asUintN(64, BigInt(text));
    return ((value ^ (value >> 32n)) & 0xffffffffn).toString(16);
  }
  if (kind !== "text") refuseUnsupported(`%h of ${javaClasses[kind]} in format`);
  const code = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).reduce(
    (sum, unit) => (Math.imul(sum, 31) + unit) | 0,
    0,
  );
  return (code >>> 0).toString(16);
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : text.slice(0, precision);
}

function fillWidth(text: string, { flags, width = 0 }: FormatSpecifier): string {
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}
