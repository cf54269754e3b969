import { AthenaSqlError } from "./errors.ts";
import { formatPosition, type SqlToken } from "./tokenize-sql.ts";

/** A statement while it is translated: its tokens, and what each becomes. */
export interface Rewriting {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  /** One for each token. */
  readonly texts: string[];
  /** What is inserted before a token and after it, by the token's index. */
  readonly prefixes: Map<number, string>;
  readonly suffixes: Map<number, string>;
}

export function beginRewriting(sql: string, tokens: readonly SqlToken[]): Rewriting {
  return { sql, tokens, texts: tokens.map(({ raw }) => raw), prefixes: new Map(), suffixes: new Map() };
}

/**
 * Puts blanks for comments, so that positions in the result are close to those in the input, and no comment can mean
 * something else to DuckDB. A blank also parts a word from the text after it: DuckDB's `E'\'` is no text of Athena's.
 */
export function renderRewriting({ sql, tokens, texts, prefixes, suffixes }: Rewriting): string {
  let end = 0;
  const pieces = tokens.map((token, index) => {
    const gap = sql.slice(end, token.start).replaceAll(/[^\n]/g, " ") || (joinsWord(tokens, index) ? " " : "");
    ({ end } = token);
    return `${gap}${prefixes.get(index) ?? ""}${texts[index]}${suffixes.get(index) ?? ""}`;
  });
  return pieces.join("");
}

function joinsWord(tokens: readonly SqlToken[], index: number): boolean {
  return tokens[index]?.kind === "text" && tokens[index - 1]?.kind === "word";
}

export function addPrefix({ prefixes }: Rewriting, index: number, text: string): void {
  prefixes.set(index, `${text}${prefixes.get(index) ?? ""}`);
}

export function addSuffix({ suffixes }: Rewriting, index: number, text: string): void {
  suffixes.set(index, `${suffixes.get(index) ?? ""}${text}`);
}

/** Refuses a statement because of one of its tokens, or because it ends where there should be one. */
export function refuse({ sql, tokens }: Rewriting, index: number, code: string, message: string): never {
  throw new AthenaSqlError(code, `${formatPosition(sql, tokens.at(index)?.start ?? sql.length)}: ${message}`);
}
