import { AthenaSqlError } from "../../errors.ts";

/** A piece of a format: text, or what stands for an argument. */
export type FormatPiece = { readonly kind: "text"; readonly source: string } | FormatSpecifier;

/** `%[index$][flags][width][.precision]conversion` of Java's Formatter. */
export interface FormatSpecifier {
  readonly kind: "specifier";
  /** As written. */
  readonly source: string;
  /** Counted from 1; 0 for the argument of the last specifier (`<`); undefined for the next one. */
  readonly index?: number;
  readonly flags: string;
  readonly width?: number;
  readonly precision?: number;
  /** Two characters for dates and times: `tY`. */
  readonly conversion: string;
}

/** Java's name and words for what is wrong with a format or does not fit it. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}

const specifier = /%(?:(\d+)\$|(<))?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([tT]?[a-zA-Z%])/y;

/** Throws {@link FormatError}. */
export function readFormat(format: string): readonly FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let position = 0;
  while (position < format.length) {
    const piece = format[position] === "%" ? readSpecifier(format, position) : readText(format, position);
    pieces.push(piece);
    position += piece.source.length;
  }
  return pieces;
}

function readText(format: string, position: number): FormatPiece {
  const end = format.indexOf("%", position);
  return { kind: "text", source: format.slice(position, end === -1 ? undefined : end) };
}

function readSpecifier(format: string, position: number): FormatSpecifier {
  specifier.lastIndex = position;
  const found = specifier.exec(format);
  if (found !== null) return toSpecifier(found);
  throw new FormatError(`UnknownFormatConversion: Conversion = '${format[position + 1] ?? "%"}'`);
}

function toSpecifier([
  source,
  index,
  isLast,
  flags = "",
  width,
  precision,
  conversion = "",
]: RegExpExecArray): FormatSpecifier {
  const read: FormatSpecifier = {
    kind: "specifier",
    source,
    ...(index !== undefined && { index: Number(index) }),
    ...(isLast !== undefined && { index: 0 }),
    flags,
    ...(width !== undefined && { width: Number(width) }),
    ...(precision !== undefined && { precision: Number(precision) }),
    conversion,
  };
  checkSpecifier(read);
  return read;
}

/** Flags that a conversion can have, beside `-`. */
const allowedFlags: Readonly<Record<string, string>> = {
  b: "",
  s: "",
  h: "",
  c: "",
  d: "+ 0,(",
  o: "#0",
  x: "#0",
  e: "#+ 0(",
  f: "#+ 0,(",
  g: "+ 0,(",
  a: "#+ 0",
  t: "",
  "%": "",
  n: "",
};

function checkSpecifier({ source, flags, width, precision, conversion }: FormatSpecifier): void {
  const [letter = ""] = conversion;
  const lower = letter.toLowerCase();
  const allowed = /[DONF]/.test(letter) ? undefined : allowedFlags[lower];
  if (allowed === undefined) throw new FormatError(`UnknownFormatConversion: Conversion = '${conversion}'`);
  const twice = Array.from(flags).find((flag, position) => flags.indexOf(flag) !== position);
  if (twice !== undefined) throw new FormatError(`DuplicateFormatFlags: Flags = '${twice}'`);
  const odd = Array.from(flags).find((flag) => flag !== "-" && !allowed.includes(flag));
  if (odd !== undefined) throw new FormatError(`FormatFlagsConversionMismatch: Conversion = ${letter}, Flags = ${odd}`);
  if (/[-0]/.test(flags) && width === undefined) throw new FormatError(`MissingFormatWidth: ${source}`);
  const clash = ["+ ", "-0"].find((pair) => Array.from(pair).every((flag) => flags.includes(flag)));
  if (clash !== undefined) throw new FormatError(`IllegalFormatFlags: Flags = '${flags}'`);
  if (precision !== undefined && "doxct%n".includes(lower))
    throw new FormatError(`IllegalFormatPrecision: ${precision}`);
}

/** The refusal of a call. */
export function refuseFormat(format: string, error: FormatError): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Invalid format string: ${format} (${error.message})`, {
    cause: error,
  });
}
