import { describe, expect, it } from "vitest";

import { prices } from "./prices.ts";

describe("prices", () => {
  it.each(Object.entries(prices))("says of %s where and when it holds", (_, { region, date, ...amounts }) => {
    expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
    expect(date).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
    expect(amounts).not.toEqual({});
  });
});
