import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";

import { takeTokenPage } from "./token-page.ts";

describe("takeTokenPage", () => {
  it("gives every item once and in order, whatever the size of a page", () => {
    assert(
      property(array(integer()), integer({ min: 1, max: 7 }), (items, maxResults) => {
        const seen: number[] = [];
        let nextToken: string | undefined;
        do {
          const page = takeTokenPage(items, { maxResults, nextToken });
          seen.push(...(page?.items ?? []));
          nextToken = page?.nextToken;
        } while (nextToken !== undefined);

        expect(seen).toEqual(items);
      }),
    );
  });

  it.each(["nonsense", "bnVsbA", ""])("refuses %j, which is not one of its tokens", (nextToken) => {
    expect(takeTokenPage([1, 2], { maxResults: 1, nextToken })).toBeUndefined();
  });
});
