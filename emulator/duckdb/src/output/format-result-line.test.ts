import { describe, expect, it } from "vitest";

import { formatResultLine } from "./format-result-line.ts";

describe("formatResultLine", () => {
  it("quotes every value, and leaves NULL empty", () => {
    expect(formatResultLine(["a", "", null, 'say "hi", all\nof you'])).toBe('"a","",,"say ""hi"", all\nof you"\n');
  });
});
