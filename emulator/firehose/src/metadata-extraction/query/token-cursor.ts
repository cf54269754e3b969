/** A place in a query's tokens. */
export interface TokenCursor {
  /** Goes past the next token if it is this one, and says whether it was. */
  readonly skip: (token: string) => boolean;
  /** Goes past the next token, and returns it, if it looks so. */
  readonly take: (pattern: RegExp) => string | undefined;
  readonly isAtEnd: () => boolean;
}

export function createTokenCursor(tokens: readonly string[]): TokenCursor {
  let position = 0;
  const takeIf = (isWanted: (token: string) => boolean): string | undefined => {
    const token = tokens[position];
    if (token === undefined || !isWanted(token)) return undefined;
    position += 1;
    return token;
  };
  return {
    skip: (wanted) => takeIf((token) => token === wanted) !== undefined,
    take: (pattern) => takeIf((token) => pattern.test(token)),
    isAtEnd: () => position === tokens.length,
  };
}
