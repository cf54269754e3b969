import { takeTokenPage, type TokenPage, type TokenPageRequest } from "@sluice/emulator-wire";

import { GlueError } from "./errors.ts";

/** One page of a list. Throws InvalidInputException for a token that was not issued here. */
export function takeGluePage<Item>(items: readonly Item[], request: TokenPageRequest): TokenPage<Item> {
  const page = takeTokenPage(items, request);
  if (page === undefined) throw new GlueError("InvalidInputException", "NextToken: not a token that was issued here");
  return page;
}
