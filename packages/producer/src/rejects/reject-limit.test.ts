import { describe, expect, it } from "vitest";

import { checkRejects } from "./reject-limit.ts";

describe("checkRejects", () => {
  it.each([
    [{ rows: 2 }, { rejects: 2, rows: 2 }],
    [{ percent: 1 }, { rejects: 10, rows: 1000 }],
    [{ percent: 1 }, { rejects: 999, rows: 999 }],
    [{ percent: 0 }, { rejects: 0, rows: 5000 }],
    [undefined, { rejects: 999, rows: 999 }],
  ])("allows, with a limit of %j, %j", (limit, counts) => {
    expect(() => checkRejects(limit, counts)).not.toThrow();
  });

  it.each([
    [{ rows: 2 }, { rejects: 3, rows: 10 }, "3 of 10 rows rejected, more than --max-rejects 2: stopped"],
    [{ percent: 1 }, { rejects: 11, rows: 1000 }, "11 of 1,000 rows rejected, more than --max-rejects 1%: stopped"],
    [
      { percent: 50 },
      { rejects: 2, rows: 3, isEnd: true },
      "2 of 3 rows rejected, more than --max-rejects 50%: stopped",
    ],
  ])("stops, with a limit of %j, at %j", (limit, counts, message) => {
    expect(() => checkRejects(limit, counts)).toThrow(message);
  });
});
