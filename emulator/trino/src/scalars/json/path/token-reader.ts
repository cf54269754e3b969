import { AthenaSqlError } from "../../../errors.ts";
import { type PathToken, refusePath, tokenizePath } from "./path-tokens.ts";

/** Reads a path's tokens one after another. */
export interface TokenReader {
  readonly peek: () => PathToken;
  readonly take: () => PathToken;
  /** Takes the next token if it is this symbol or word. */
  readonly accept: (value: string) => boolean;
  readonly expect: (value: string) => void;
  /** A member's name, with or without quotes. */
  readonly takeName: () => string;
  /** Goes back to a place that `mark` gave. */
  readonly mark: () => number;
  readonly reset: (mark: number) => void;
  readonly refuse: (token: PathToken) => AthenaSqlError;
  /** For what Trino knows and is not emulated. */
  readonly refuseUse: (what: string) => AthenaSqlError;
}

export function createTokenReader(text: string): TokenReader {
  const tokens = tokenizePath(text);
  let index = 0;
  const peek = (): PathToken => tokens[index] ?? { kind: "end", value: "<EOF>" };
  const take = (): PathToken => {
    const token = peek();
    index += 1;
    return token;
  };
  const accept = (value: string): boolean => {
    const token = peek();
    if (token.value !== value || token.kind === "text" || token.kind === "variable") return false;
    index += 1;
    return true;
  };
  return {
    peek,
    take,
    accept,
    expect: (value) => {
      if (!accept(value)) throw refusePath(peek().value);
    },
    takeName: () => {
      const token = take();
      if (token.kind === "name" || token.kind === "text") return token.value;
      throw refusePath(token.value);
    },
    mark: () => index,
    reset: (mark) => {
      index = mark;
    },
    refuse: ({ value }) => refusePath(value),
    refuseUse: (what) => new AthenaSqlError("NOT_SUPPORTED", `${what} in a JSON path is not emulated locally`),
  };
}
