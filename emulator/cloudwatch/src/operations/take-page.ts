import { takeTokenPage, type TokenPage } from "@sluice/emulator-wire";

import { CloudWatchError } from "../errors.ts";

export interface PageInput {
  readonly maxResults: number;
  readonly NextToken?: string | undefined;
}

/** Throws InvalidNextToken for a token that was never given out. */
export function takePage<Item>(items: readonly Item[], { maxResults, NextToken }: PageInput): TokenPage<Item> {
  const page = takeTokenPage(items, { maxResults, nextToken: NextToken });
  if (page === undefined) throw new CloudWatchError("InvalidNextToken", "The next token is not valid.");
  return page;
}
