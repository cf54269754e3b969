import type { Call, Expression } from "./ast.ts";
import { isWordWithin } from "./look-ahead.ts";
import { readOrderBy } from "./read-order.ts";
import { readText } from "./read-text.ts";
import {
  expectNext,
  expectOneOf,
  failAt,
  isNext,
  peek,
  readInParentheses,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

const plain = { isStar: false, isDistinct: false, orderBy: [] };

/** A call with words between its arguments, as a call with the arguments of the function it stands for. */
export function readTextForm(reader: TokenReader): Call | undefined {
  const { key } = peek(reader);
  if (key === "position" && isWordWithin(reader, "in")) return readPosition(reader);
  if (key === "substring" && isWordWithin(reader, "from")) return readSubstring(reader);
  if (key === "trim") return readTrim(reader);
  if (key === "normalize") return readNormalize(reader);
  return key === "listagg" ? readListagg(reader) : undefined;
}

/** `POSITION(part IN whole)` is `strpos(whole, part)`. */
function readPosition(reader: TokenReader): Call {
  const { start: at } = takeToken(reader);
  const items = readInParentheses(reader, () => {
    const part = reader.rules.readValue(reader);
    expectNext(reader, "in");
    return [reader.rules.readValue(reader), part];
  });
  return { kind: "call", at, name: "strpos", arguments: items, ...plain };
}

/** `SUBSTRING(x FROM start [FOR length])` is `substr(x, start, length)`. */
function readSubstring(reader: TokenReader): Call {
  const { start: at } = takeToken(reader);
  const items = readInParentheses(reader, () => {
    const text = reader.rules.readValue(reader);
    expectNext(reader, "from");
    const start = reader.rules.readValue(reader);
    return take(reader, "for") ? [text, start, reader.rules.readValue(reader)] : [text, start];
  });
  return { kind: "call", at, name: "substr", arguments: items, ...plain };
}

const trimNames = { both: "trim", leading: "ltrim", trailing: "rtrim" } as const;

/** `TRIM([[BOTH | LEADING | TRAILING] [what] FROM] x)` and `TRIM(x, what)`. */
function readTrim(reader: TokenReader): Call {
  const hasFrom = isWordWithin(reader, "from");
  const { start: at } = takeToken(reader);
  const [name, ...items] = readInParentheses(reader, (): readonly ["trim" | "ltrim" | "rtrim", ...Expression[]] =>
    hasFrom ? readTrimFrom(reader, at) : ["trim", ...readTrimArguments(reader)],
  );
  return { kind: "call", at, name, arguments: items, ...plain };
}

function readTrimFrom(reader: TokenReader, at: number) {
  const side = takeOneOf(reader, ["both", "leading", "trailing"]);
  const what = isNext(reader, "from") ? [] : [reader.rules.readValue(reader)];
  expectNext(reader, "from");
  if (side === undefined && what.length === 0) {
    failAt(reader, at, "The 'trim' function must have specification, char or both arguments when it takes FROM");
  }
  return [trimNames[side ?? "both"], reader.rules.readValue(reader), ...what] as const;
}

function readTrimArguments(reader: TokenReader): readonly Expression[] {
  const text = reader.rules.readValue(reader);
  return take(reader, ",") ? [text, reader.rules.readValue(reader)] : [text];
}

/** `NORMALIZE(x [, NFC])`; the form becomes a text, `NFC` without one. */
function readNormalize(reader: TokenReader): Call {
  const { start: at } = takeToken(reader);
  const items = readInParentheses(reader, (): readonly Expression[] => {
    const text = reader.rules.readValue(reader);
    if (!take(reader, ",")) return [text, { kind: "string", at, value: "NFC" }];
    const form = { kind: "string" as const, at: peek(reader).start };
    return [text, { ...form, value: expectOneOf(reader, ["nfc", "nfd", "nfkc", "nfkd"]).toUpperCase() }];
  });
  return { kind: "call", at, name: "normalize", arguments: items, ...plain };
}

/** `LISTAGG([DISTINCT] x [, separator] [ON OVERFLOW …]) WITHIN GROUP (ORDER BY …)`. */
function readListagg(reader: TokenReader): Call {
  const { start: at } = takeToken(reader);
  const list = readInParentheses(reader, () => {
    const isDistinct = take(reader, "distinct");
    const text = reader.rules.readExpression(reader);
    const separator = take(reader, ",") ? [readSeparator(reader)] : [];
    const onOverflow = take(reader, "on", "overflow") ? { onOverflow: readOverflow(reader) } : {};
    return { arguments: [text, ...separator], isDistinct, ...onOverflow };
  });
  expectNext(reader, "within", "group");
  const orderBy = readInParentheses(reader, () => {
    if (!isNext(reader, "order")) expectNext(reader, "order");
    return readOrderBy(reader);
  });
  return { kind: "call", at, name: "listagg", isStar: false, orderBy, ...list };
}

function readSeparator(reader: TokenReader): Expression {
  const { start: at } = peek(reader);
  return { kind: "string", at, value: readText(reader) };
}

/** `ERROR` or `TRUNCATE ['filler'] (WITH | WITHOUT) COUNT`. */
function readOverflow(reader: TokenReader): NonNullable<Call["onOverflow"]> {
  if (expectOneOf(reader, ["error", "truncate"]) === "error") return { kind: "error" };
  const filler = isNext(reader, "with") || isNext(reader, "without") ? {} : { filler: readText(reader) };
  const withCount = expectOneOf(reader, ["with", "without"]) === "with";
  expectNext(reader, "count");
  return { kind: "truncate", ...filler, withCount };
}
