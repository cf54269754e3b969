import { plusInterval } from "./functions.ts";
import { addPrefix, type Rewriting, addSuffix } from "./rewriting.ts";
import type { SqlToken } from "./tokenize-sql.ts";

/**
 * Turns `current_date - interval '7' day` into a call that keeps the operand's type. A date minus a day is a date in
 * Athena but a timestamp in DuckDB, and a timestamp compares and prints differently.
 */
export function rewriteIntervals(rewriting: Rewriting): void {
  const { tokens, texts } = rewriting;
  /** By a sum's last token, its first: in `x + interval … + interval …` the second call wraps the first. */
  const startOfSum = new Map<number, number>();
  tokens.forEach((token, sign) => {
    const end = findIntervalEnd(tokens, sign);
    if (end === undefined) return;
    const start = startOfSum.get(sign - 1) ?? findOperandStart(tokens, sign - 1);
    if (start === undefined || isArithmetic(tokens[start - 1])) return;
    addPrefix(rewriting, start, `${plusInterval}(`);
    texts[sign] = token.raw === "-" ? ", -" : ",";
    addSuffix(rewriting, end, ")");
    startOfSum.set(end, start);
  });
}

/** The unit in `- interval '7' day`, where this sign begins one. */
function findIntervalEnd(tokens: readonly SqlToken[], sign: number): number | undefined {
  const [operator, keyword, amount, unit] = tokens.slice(sign, sign + 4);
  const isSum = operator?.raw === "+" || operator?.raw === "-";
  if (!isSum || keyword?.value !== "interval" || amount?.kind !== "text" || unit?.kind !== "word") return undefined;
  return sign + 3;
}

function findOperandStart(tokens: readonly SqlToken[], end: number): number | undefined {
  const token = tokens[end];
  if (token === undefined) return undefined;
  if (token.raw === ")") return findCallStart(tokens, findOpening(tokens, end));
  if (token.kind === "text") return isTypeName(tokens[end - 1]) ? end - 1 : end;
  return token.kind === "word" || token.kind === "quoted" ? findPathStart(tokens, end) : undefined;
}

function findCallStart(tokens: readonly SqlToken[], open: number): number {
  const name = tokens[open - 1];
  return name?.kind === "word" && !beginsExpression(name) ? findPathStart(tokens, open - 1) : open;
}

function findPathStart(tokens: readonly SqlToken[], end: number): number {
  return tokens[end - 1]?.raw === "." ? findPathStart(tokens, end - 2) : end;
}

function findOpening(tokens: readonly SqlToken[], close: number): number {
  let depth = 0;
  for (let index = close; index >= 0; index -= 1) {
    if (tokens[index]?.raw === ")") depth += 1;
    if (tokens[index]?.raw === "(") depth -= 1;
    if (depth === 0) return index;
  }
  return 0;
}

function isTypeName(token: SqlToken | undefined): boolean {
  return token?.value === "date" || token?.value === "timestamp";
}

function isArithmetic(token: SqlToken | undefined): boolean {
  return token?.kind === "symbol" && ["+", "-", "*", "/", "%", "||"].includes(token.raw);
}

function beginsExpression({ value }: SqlToken): boolean {
  return ["select", "where", "and", "or", "not", "on", "by", "in", "then", "else", "when", "between"].includes(value);
}
