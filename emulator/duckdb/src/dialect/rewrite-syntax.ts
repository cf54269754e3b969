import { quoteName } from "../sql-text.ts";
import { addPrefix, refuse, type Rewriting, addSuffix } from "./rewriting.ts";
import { findClosing, toDepthChange, type SqlToken } from "./tokenize-sql.ts";
import { foreignKeywords, reservedToDuckDb, starModifiers } from "./words.ts";

/** Schema that stands in for Athena's information_schema: DuckDB's own has DuckDB's type names. */
export const informationSchema = "$information_schema";

/** Rewrites the syntax that differs, and refuses what DuckDB accepts but Athena does not. */
export function rewriteSyntax(rewriting: Rewriting): void {
  rewriting.tokens.forEach((token, index) => {
    refuseForeign(rewriting, token, index);
    if (token.kind === "word") rewriteWord(rewriting, token, index);
  });
}

function rewriteWord(rewriting: Rewriting, { value, raw }: SqlToken, index: number): void {
  const { tokens, texts } = rewriting;
  const next = tokens[index + 1];
  const isMember = tokens[index - 1]?.raw === ".";
  if (value === "information_schema" && next?.raw === ".") texts[index] = quoteName(informationSchema);
  if (value === "array" && next?.raw === "(") rewriteArrayType(rewriting, index);
  if (value === "timestamp" && next?.raw === "(") dropPrecision(rewriting, index);
  if (value === "values" && next?.raw !== "(") wrapValues(rewriting, index + 1);
  const isReserved = reservedToDuckDb.has(value) || (value === "at" && next?.value !== "time");
  if (isReserved && !isMember && next?.raw !== "(") texts[index] = quoteName(raw);
}

/** `array(integer)` -> `integer[]`. */
function rewriteArrayType({ tokens, texts }: Rewriting, index: number): void {
  texts[index] = "";
  texts[index + 1] = "";
  texts[findClosing(tokens, index + 1)] = "[]";
}

/** `timestamp(3) with time zone` has no precision in DuckDB. */
function dropPrecision({ tokens, texts }: Rewriting, index: number): void {
  if (tokens[index + 4]?.value !== "with") return;
  for (const position of [index + 1, index + 2, index + 3]) texts[position] = "";
}

/** `VALUES 1, 2` -> `VALUES (1), (2)`. */
function wrapValues(rewriting: Rewriting, first: number): void {
  const { tokens } = rewriting;
  let depth = 0;
  for (let index = first; index < tokens.length; index += 1) {
    if (depth === 0 && (index === first || tokens[index - 1]?.raw === ",")) addPrefix(rewriting, index, "(");
    depth += toDepthChange(tokens[index]);
    if (depth > 0 || tokens[index]?.raw === ",") continue;
    const next = tokens[index + 1];
    const isLast = next === undefined || next.raw === ")" || next.kind === "word";
    if (isLast || next.raw === ",") addSuffix(rewriting, index, ")");
    if (isLast) return;
  }
}

function refuseForeign(rewriting: Rewriting, token: SqlToken, index: number): void {
  const { tokens } = rewriting;
  const before = tokens[index - 1];
  const isForeignSymbol = token.kind === "symbol" && ["::", "{", ":"].includes(token.raw);
  const isForeignQuote = token.kind === "quoted" && token.raw.startsWith("`");
  const isForeignWord = token.kind === "word" && before?.raw !== "." && foreignKeywords.has(token.value);
  const modifiesStar = before?.raw === "*" && starModifiers.has(token.value) && tokens[index + 1]?.raw === "(";
  const groupsByAll = token.value === "all" && before?.value === "by";
  // DuckDB joins texts, and reads digits with a word as one number.
  const continuesText = token.kind === "text" && before?.kind === "text";
  const continuesNumber = token.kind === "word" && before?.kind === "number" && before.end === token.start;
  const isForeign = isForeignSymbol || isForeignQuote || isForeignWord || modifiesStar || groupsByAll;
  if (isForeign || continuesText || continuesNumber) {
    refuse(rewriting, index, "SYNTAX_ERROR", `mismatched input '${token.raw}'`);
  }
}
