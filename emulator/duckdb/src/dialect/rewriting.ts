import { AthenaSqlError } from "./errors.ts";
import { formatPosition, type SqlToken } from "./tokenize-sql.ts";

/** A statement while it is translated: its tokens, and what each becomes. */
export interface Rewriting {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  /** By token; what is put before it, and after it. */
  readonly texts: string[];
  readonly prefixes: string[];
  readonly suffixes: string[];
}

export function beginRewriting(sql: string, tokens: readonly SqlToken[]): Rewriting {
  const empty = tokens.map(() => "");
  return { sql, tokens, texts: tokens.map(({ raw }) => raw), prefixes: [...empty], suffixes: [...empty] };
}

/** White space and comments between the tokens stay as they are, so that a place in one text is close to it in the other. */
export function renderRewriting({ sql, tokens, texts, prefixes, suffixes }: Rewriting): string {
  const pieces = tokens.map((token, index) => {
    const gap = sql.slice(tokens[index - 1]?.end ?? 0, token.start);
    return `${gap}${prefixes[index]}${texts[index]}${suffixes[index]}`;
  });
  return pieces.join("");
}

export function addPrefix({ prefixes }: Rewriting, index: number, text: string): void {
  prefixes[index] = `${text}${prefixes[index] ?? ""}`;
}

export function addSuffix({ suffixes }: Rewriting, index: number, text: string): void {
  suffixes[index] = `${suffixes[index] ?? ""}${text}`;
}

/** Refuses a statement because of one of its tokens. */
export function refuse({ sql, tokens }: Rewriting, index: number, code: string, message: string): never {
  throw new AthenaSqlError(code, `${formatPosition(sql, tokens[index]?.start ?? 0)}: ${message}`);
}
