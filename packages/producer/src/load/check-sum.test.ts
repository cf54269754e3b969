import { describe, expect, it } from "vitest";

import { LoadSumError } from "../errors.ts";
import { checkSum } from "./check-sum.ts";

const whole = { rowsRead: 5_000, rowsSent: 4_990, rowsRejected: 10, maxRows: Infinity };

describe("checkSum", () => {
  it.each([whole, { ...whole, rowsRead: 4_000, maxRows: 4_000 }])("takes %j", (sum) => {
    expect(() => checkSum(sum)).not.toThrow();
  });

  it.each([
    [{ rowsSent: 4_000 }, "5,000 rows read, 4,000 sent, 10 rejected, 990 missing"],
    [{ rowsSent: 4_000, maxRows: 5_000 }, "5,000 rows read, 4,000 sent, 10 rejected, 990 missing"],
    [{ rowsRejected: 11 }, "5,000 rows read, 4,990 sent, 11 rejected, 1 too many"],
  ])("says what is off: %j", (change, problem) => {
    expect(() => checkSum({ ...whole, ...change })).toThrow(LoadSumError);
    expect(() => checkSum({ ...whole, ...change })).toThrow(problem);
  });
});
