import { plusInterval } from "./functions.ts";
import { prefix, type Rewriting, suffix } from "./rewriting.ts";
import type { Token } from "./tokens.ts";

/**
 * A date less a day is a date to Athena, and a timestamp to DuckDB, which compares and prints otherwise:
 * `current_date - interval '7' day` becomes a call that keeps the type.
 */
export function rewriteIntervals(rewriting: Rewriting): void {
  const { tokens, texts } = rewriting;
  /** First token of what ends with this one, so that a second interval takes the sum with the first. */
  const startOfSum = new Map<number, number>();
  tokens.forEach((token, sign) => {
    const end = endOfInterval(tokens, sign);
    if (end === undefined) return;
    const start = startOfSum.get(sign - 1) ?? startOfOperand(tokens, sign - 1);
    if (start === undefined || isArithmetic(tokens[start - 1])) return;
    prefix(rewriting, start, `${plusInterval}(`);
    texts[sign] = token.raw === "-" ? ", -" : ",";
    suffix(rewriting, end, ")");
    startOfSum.set(end, start);
  });
}

/** Of `- interval '7' day`: the unit. */
function endOfInterval(tokens: readonly Token[], sign: number): number | undefined {
  const [operator, keyword, amount, unit] = tokens.slice(sign, sign + 4);
  const isSum = operator?.raw === "+" || operator?.raw === "-";
  if (!isSum || keyword?.value !== "interval" || amount?.kind !== "text" || unit?.kind !== "word") return undefined;
  return sign + 3;
}

function startOfOperand(tokens: readonly Token[], end: number): number | undefined {
  const token = tokens[end];
  if (token === undefined) return undefined;
  if (token.raw === ")") return startOfCall(tokens, openingOf(tokens, end));
  if (token.kind === "text") return isTypeName(tokens[end - 1]) ? end - 1 : end;
  return token.kind === "word" || token.kind === "quoted" ? startOfPath(tokens, end) : undefined;
}

function startOfCall(tokens: readonly Token[], open: number): number {
  const name = tokens[open - 1];
  return name?.kind === "word" && !beginsExpression(name) ? startOfPath(tokens, open - 1) : open;
}

function startOfPath(tokens: readonly Token[], end: number): number {
  return tokens[end - 1]?.raw === "." ? startOfPath(tokens, end - 2) : end;
}

function openingOf(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let index = close; index >= 0; index -= 1) {
    if (tokens[index]?.raw === ")") depth += 1;
    if (tokens[index]?.raw === "(") depth -= 1;
    if (depth === 0) return index;
  }
  return 0;
}

function isTypeName(token: Token | undefined): boolean {
  return token?.value === "date" || token?.value === "timestamp";
}

function isArithmetic(token: Token | undefined): boolean {
  return token?.kind === "symbol" && ["+", "-", "*", "/", "%", "||"].includes(token.raw);
}

function beginsExpression({ value }: Token): boolean {
  return ["select", "where", "and", "or", "not", "on", "by", "in", "then", "else", "when", "between"].includes(value);
}
