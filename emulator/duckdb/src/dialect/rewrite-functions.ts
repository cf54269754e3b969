import { quoteText } from "../sql-text.ts";
import { translateJodaPattern, translateMysqlFormat } from "./date-formats.ts";
import { findDuckDbFunction, formatFunctions } from "./functions.ts";
import { refuse, type Rewriting } from "./rewriting.ts";
import { findClosing, type SqlToken } from "./tokenize-sql.ts";
import { keywords, parametricTypes } from "./words.ts";

/** Gives every function the name that DuckDB knows it by. Refuses those that are not emulated: also DuckDB's own. */
export function rewriteFunctions(rewriting: Rewriting): void {
  rewriting.tokens.forEach((_, index) => {
    if (isCall(rewriting.tokens, index)) rewriteCall(rewriting, index);
  });
}

function rewriteCall(rewriting: Rewriting, index: number): void {
  const { tokens, texts } = rewriting;
  const name = tokens[index]?.value.toLowerCase() ?? "";
  const found = findDuckDbFunction(name);
  if (found === undefined) {
    const hint = "here; packages/local/src/sql/dialect/functions.ts has those of Athena's that are emulated";
    refuse(rewriting, index, "FUNCTION_NOT_FOUND", `Function '${name}' not registered (${hint})`);
  }
  // DuckDB counts lists and maps by different functions; only what makes a map tells them apart here.
  const countsMap = name === "cardinality" && /^(map|histogram)/.test(tokens[index + 2]?.value ?? "");
  texts[index] = countsMap ? name : found;
  if (Object.hasOwn(formatFunctions, name)) rewriteFormat(rewriting, index, name);
}

function rewriteFormat(rewriting: Rewriting, index: number, name: string): void {
  const { tokens, texts } = rewriting;
  const last = findClosing(tokens, index + 1) - 1;
  const format = tokens[last];
  if (format?.kind !== "text") refuse(rewriting, last, "NOT_SUPPORTED", `${name} takes only a literal format here`);
  const translate = formatFunctions[name] === "joda" ? translateJodaPattern : translateMysqlFormat;
  const translated = translate(format.value);
  if (translated === undefined) {
    refuse(rewriting, last, "NOT_SUPPORTED", `${name} does not know all of '${format.value}' here`);
  }
  texts[last] = quoteText(translated);
}

/** Whether a name has arguments: not a keyword's parenthesis, a type's parameters, or the columns of an alias. */
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
