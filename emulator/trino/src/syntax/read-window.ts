import type { Frame, FrameBound, Identifier, Window } from "./ast.ts";
import { isName, readIdentifier } from "./read-name.ts";
import { readOrderBy } from "./read-order.ts";
import {
  expectNext,
  expectOneOf,
  isNext,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** `OVER name` or `OVER (…)`, if it comes next. Before anything else `over` is an alias. */
export function readOver(reader: TokenReader): Window | Identifier | undefined {
  const isFollowed = peek(reader, 1).key === "(" || isName(peek(reader, 1));
  if (!isNext(reader, "over") || !isFollowed) return undefined;
  reader.index += 1;
  return peek(reader).key === "(" ? readWindow(reader) : readIdentifier(reader);
}

/** `([name] [PARTITION BY …] [ORDER BY …] [frame])`. */
export function readWindow(reader: TokenReader): Window {
  const { start: at } = peek(reader);
  return readInParentheses(reader, () => {
    const base = isWindowNameNext(reader) ? { base: readIdentifier(reader) } : {};
    const partitionBy = take(reader, "partition", "by") ? readList(reader, reader.rules.readExpression) : [];
    const orderBy = readOrderBy(reader);
    const frame = readFrame(reader);
    return { at, ...base, partitionBy, orderBy, ...(frame !== undefined && { frame }) };
  });
}

const units = ["rows", "range", "groups"] as const;

/** Whether a name stands first: words that begin the rest may be names too. */
function isWindowNameNext(reader: TokenReader): boolean {
  const { key } = peek(reader);
  const next = peek(reader, 1).key;
  if (key === "partition") return next !== "by";
  const isUnit = units.some((unit) => unit === key);
  if (isUnit || key === "measures") return [")", "order", "partition"].includes(next);
  return isName(peek(reader));
}

/** `ROWS 1 PRECEDING`, `RANGE BETWEEN … AND …`. */
function readFrame(reader: TokenReader): Frame | undefined {
  refuseRowPattern(reader);
  const unit = units.find((each) => isNext(reader, each));
  if (unit === undefined) return undefined;
  const { start: at } = takeToken(reader);
  const isRange = take(reader, "between");
  const start = readBound(reader);
  if (isRange) expectNext(reader, "and");
  const frame = isRange ? { at, unit, start, end: readBound(reader) } : { at, unit, start };
  refuseRowPattern(reader);
  return frame;
}

function refuseRowPattern(reader: TokenReader): void {
  const { key, raw, start } = peek(reader);
  if (["measures", "after", "initial", "seek", "pattern", "subset", "define"].includes(key)) {
    refuse(reader, start, `${raw.toUpperCase()} in a window`);
  }
}

function readBound(reader: TokenReader): FrameBound {
  if (take(reader, "unbounded", "preceding")) return { kind: "unbounded preceding" };
  if (take(reader, "unbounded", "following")) return { kind: "unbounded following" };
  if (take(reader, "current", "row")) return { kind: "current row" };
  const offset = reader.rules.readExpression(reader);
  return { kind: expectOneOf(reader, ["preceding", "following"]), offset };
}
