import { describe, expect, it } from "vitest";

import { type ColumnSummary, createColumnProfile } from "./column-profile.ts";

function summarizeCells(cells: readonly string[], header = "x"): ColumnSummary {
  const profile = createColumnProfile();
  for (const cell of cells) profile.add(cell);
  return profile.summary(header);
}

describe("createColumnProfile", () => {
  it.each([
    [["1", "-2"], "int"],
    [["1", "2147483648"], "bigint"],
    [["1", "2.5", "1e3"], "double"],
    [["9223372036854775808"], "decimal(38, 0)"],
    [["1", "0.123456789012345678"], "decimal(38, 18)"],
    [["1234567890".repeat(4)], "text"],
    [["007", "12"], "text"],
    [["+4930123", "4930124"], "text"],
    [["1", "x"], "text"],
    [["1", "NaN"], "int"],
    [["0", "1"], "int"],
    [["true", "FALSE"], "boolean"],
    [["y", "n"], "boolean"],
    [["F", "F"], "text"],
    [["2026-11-21"], "date()"],
    [["2026-11-21", "2026-11-21T10:00:00.5Z"], "timestamp()"],
    [["2026-11-21 1:05"], 'timestamp({ pattern: "yyyy-MM-dd H:mm" })'],
    [["1/31/06 0:00", "1/1/06 13:30"], 'timestamp({ pattern: "M/d/yy H:mm", firstYear: 1969 })'],
    [["01/31/2006 00:00:00"], 'timestamp({ pattern: "MM/dd/yyyy HH:mm:ss" })'],
    [["31/1/2006"], 'date("d/M/yyyy")'],
    [["31.01.2006 08:15"], 'timestamp({ pattern: "dd.MM.yyyy HH:mm" })'],
    [["2026-02-30"], "text"],
    [["2026-11-21", "soon"], "text"],
    [[""], "text"],
  ])("finds the type of %j", (cells, code) => {
    expect(summarizeCells(cells).lakeType.code).toBe(code);
  });

  it("recognizes money by header and decimal places", () => {
    expect(summarizeCells(["5.10", "12.00"], "UnitPrice").lakeType.code).toBe("decimal(18, 2)");
    expect(summarizeCells(["5.10", "12.5"], "UnitPrice").lakeType.code).toBe("double");
    expect(summarizeCells(["5.10", "12.00"], "latitude").lakeType.code).toBe("double");
  });

  it("counts NA as null among numbers, and as a value among texts", () => {
    expect(summarizeCells(["1", "NA", "", "NA"])).toMatchObject({ valueCount: 1, nullCount: 3, nullTokens: ["NA"] });
    expect(summarizeCells(["DE", "NA", ""])).toMatchObject({ valueCount: 2, nullCount: 1, values: ["DE", "NA"] });
  });

  it("names a second type that fits every time", () => {
    const { time } = summarizeCells(["1/2/06", "3/4/06"]);

    expect(time).toMatchObject({
      lakeType: { code: 'date("M/d/yy", { firstYear: 1969 })' },
      firstDay: "2006-01-02",
      lastDay: "2006-03-04",
    });
    expect(time?.ambiguousWith?.code).toBe('date("d/M/yy", { firstYear: 1969 })');
    expect(summarizeCells(["1/2/06", "2/1/06"]).time?.ambiguousWith?.code).toBe('date("d/M/yy", { firstYear: 1969 })');
    expect(summarizeCells(["1/1/06", "1/31/06"]).time?.ambiguousWith).toBeUndefined();
  });

  it("keeps a bounded number of values and characters", () => {
    const many = summarizeCells(Array.from({ length: 5000 }, (_, index) => `value ${index}`));
    const long = summarizeCells(["short", "x".repeat(100_000)]);

    expect(many).toMatchObject({ valueCount: 5000, values: undefined, samples: ["value 0", "value 1", "value 2"] });
    expect(long).toMatchObject({ values: undefined, samples: ["short", "x".repeat(200)] });
  });
});
