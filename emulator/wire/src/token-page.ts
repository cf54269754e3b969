import { z } from "zod";

import { decodeToken, encodeToken } from "./opaque-token.ts";

export interface TokenPage<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

export interface TokenPageRequest {
  readonly maxResults: number;
  /** From the page before. */
  readonly nextToken?: string | undefined;
}

const positionSchema = z.object({ position: z.int().min(0) });

/** One page of a list, with a token for the next; `undefined` if the given token is not one of ours. */
export function takeTokenPage<Item>(
  items: readonly Item[],
  { maxResults, nextToken }: TokenPageRequest,
): TokenPage<Item> | undefined {
  const start = nextToken === undefined ? { position: 0 } : decodeToken(positionSchema, nextToken);
  if (start === undefined) return undefined;
  const end = start.position + maxResults;
  return {
    items: items.slice(start.position, end),
    nextToken: end < items.length ? encodeToken({ position: end }) : undefined,
  };
}
