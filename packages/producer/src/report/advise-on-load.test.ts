import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { adviseOnLoad } from "./advise-on-load.ts";

const load = { dataset: findDataset("people"), sources: ["a.csv", "b.csv"], rowsRead: 3, rowsRejected: 1 };

describe("adviseOnLoad", () => {
  it.each([
    [{ rowsRead: 0, rowsRejected: 0 }, "a.csv, b.csv: no rows"],
    [
      { rowsRejected: 3 },
      'no row fits dataset people (id, name, age); "npx sluice discover FILE" shows what a file holds',
    ],
    [{ maxRows: 4 }, "a.csv, b.csv: has 3 rows, fewer than --max-rows 4"],
    [{ maxRows: 3 }, undefined],
    [{}, undefined],
  ])("of %j is %s", (ended, advice) => {
    expect(adviseOnLoad({ ...load, ...ended })).toBe(advice);
  });
});
