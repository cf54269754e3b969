import { describe, expect, it } from "vitest";

import { formatCount, formatDoubleCount, parseDataSize } from "./format-size.ts";
import { formatText } from "./format-text.ts";

// As Trino 426 answers.
describe("formatText", () => {
  it.each([
    ["%08d|%+d|%o", "long,long,long", ["42", "5", "8"], "00000042|+5|10"],
    ["%5.1f", "double", ["1.25"], "  1.3"],
    ["%,.2f", "decimal", ["12345678901234567890.555"], "12,345,678,901,234,567,890.56"],
    ["%.0f", "double", ["2.5"], "3"],
    ["%e", "double", ["1.2E-4"], "1.200000e-04"],
    ["%g", "double", ["1.0E-5"], "1.00000e-05"],
    ["%g", "double", ["1.0E-4"], "0.000100000"],
    ["%010.2f", "double", ["-3.14159"], "-000003.14"],
    ["%(.2f", "double", ["-3.0"], "(3.00)"],
    ["%x", "long", ["-1"], "ffffffffffffffff"],
    ["%s|%<S|%<5.1s", "text", ["ab"], "ab|AB|    a"],
    ["%b", "long", ["5"], "true"],
    ["%5d", "long", [null], " null"],
    ["%h", "text", ["hello"], "5e918d2"],
    ["%s", "decimal", ["0.00000001"], "1E-8"],
    ["%s", "timestamp", ["2026-01-01 10:00:05.120"], "2026-01-01T10:00:05.120"],
    ["%s", "time", ["10:00:00"], "10:00"],
    ["%s", "zoned", ["2026-06-01 10:00:05 Europe/Berlin"], "2026-06-01T10:00:05+02:00[Europe/Berlin]"],
    ["%tY-%<tm-%<td %<tA %<tj", "date", ["2026-01-05"], "2026-01-05 Monday 005"],
    ["%tT.%<tL %<tp %<tI", "timestamp", ["2026-01-05 14:08:07.123"], "14:08:07.123 pm 02"],
  ])("%s of %s", (format, kinds, texts, expected) => {
    expect(formatText(format, texts, kinds)).toBe(expected);
  });

  it.each([
    ["%d", "text", "IllegalFormatConversion: d != java.lang.String"],
    ["%q", "long", "UnknownFormatConversion: Conversion = 'q'"],
    ["%s %s", "long", "MissingFormatArgument: Format specifier '%s'"],
    ["%.2d", "long", "IllegalFormatPrecision: 2"],
    ["%-d", "long", "MissingFormatWidth: %-d"],
    ["%--5d", "long", "DuplicateFormatFlags: Flags = '-'"],
    ["%05s", "text", "FormatFlagsConversionMismatch: Conversion = s, Flags = 0"],
    ["%-05d", "long", "IllegalFormatFlags: Flags = '-0'"],
    ["%tH", "date", "IllegalFormatConversion: H != java.time.LocalDate"],
  ])("refuses %s of %s", (format, kind, message) => {
    expect(() => formatText(format, ["1"], kind)).toThrow(`Invalid format string: ${format} (${message})`);
  });
});

describe("sizes", () => {
  it.each([
    [formatCount(1_234_567n), "1.23M"],
    [formatCount(999_999n), "1000K"],
    [formatCount(-1500n), "-1.5K"],
    [formatDoubleCount(1e20), "9223Q"],
    [formatDoubleCount(NaN), "0"],
    [parseDataSize("2.3MB"), "2411724"],
    [parseDataSize("1YB"), "1208925819614629174706176"],
  ])("%s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it("refuses a unit that is none", () => {
    expect(() => parseDataSize("1kb")).toThrow("Invalid data size: '1kb'");
  });
});
