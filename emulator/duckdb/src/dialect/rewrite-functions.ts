import { quoteText } from "../sql-text.ts";
import { translateJodaPattern, translateMysqlFormat } from "./date-formats.ts";
import { findDuckDbFunction, formatFunctions } from "./functions.ts";
import { refuse, type Rewriting } from "./rewriting.ts";
import { findClosing, type SqlToken } from "./tokenize-sql.ts";
import { keywords, parametricTypes } from "./words.ts";

/** Renames every function to what DuckDB calls it. Refuses functions that are not emulated, DuckDB's own included. */
export function rewriteFunctions(rewriting: Rewriting): void {
  rewriting.tokens.forEach((token, index) => {
    if (isCall(rewriting.tokens, index)) rewriteCall(rewriting, index, token.value.toLowerCase());
  });
}

function rewriteCall(rewriting: Rewriting, index: number, name: string): void {
  const { tokens, texts } = rewriting;
  const found = findDuckDbFunction(name);
  if (found === undefined) {
    const hint = "emulator/duckdb/src/dialect/functions.ts lists the functions that are emulated";
    refuse(rewriting, index, "FUNCTION_NOT_FOUND", `Function '${name}' not registered (${hint})`);
  }
  // DuckDB counts lists and maps by different functions. Types are not known here: a map is told by the call that makes it.
  const argument = tokens[index + 2];
  const countsMap = name === "cardinality" && argument !== undefined && /^(map|histogram)/.test(argument.value);
  texts[index] = countsMap ? name : found;
  if (Object.hasOwn(formatFunctions, name)) rewriteFormat(rewriting, index, name);
}

function rewriteFormat(rewriting: Rewriting, index: number, name: string): void {
  const { tokens, texts } = rewriting;
  const last = findClosing(tokens, index + 1) - 1;
  const format = tokens[last];
  if (format?.kind !== "text") refuse(rewriting, last, "NOT_SUPPORTED", `${name} is emulated for literal formats only`);
  const translate = formatFunctions[name] === "joda" ? translateJodaPattern : translateMysqlFormat;
  const translated = translate(format.value);
  if (translated === undefined) {
    refuse(rewriting, last, "NOT_SUPPORTED", `${name}: '${format.value}' has a specifier that is not emulated`);
  }
  texts[last] = quoteText(translated);
}

/** Whether a function is called here. A parenthesis may also follow a keyword, a type or an alias with its columns. */
function isCall(tokens: readonly SqlToken[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || tokens[index + 1]?.raw !== "(" || !isName(token)) return false;
  const isKeyword = token.kind === "word" && (keywords.has(token.value) || parametricTypes.has(token.value));
  return !isKeyword && token.value !== "array" && !isAlias(tokens, index);
}

function isName({ kind }: SqlToken): boolean {
  return kind === "word" || kind === "quoted";
}

function isAlias(tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (before === undefined) return false;
  if (before.kind === "word")
    return before.value === "as" || !keywords.has(before.value) || namesColumns(tokens, index);
  return before.kind === "quoted" || before.raw === ")" || namesColumns(tokens, index);
}

/** `WITH t (x) AS (…)`. */
function namesColumns(tokens: readonly SqlToken[], index: number): boolean {
  const close = findClosing(tokens, index + 1);
  return tokens[close + 1]?.value === "as" && tokens[close + 2]?.raw === "(";
}
