import { describe, expect, it } from "vitest";

import { errorColumns, parseErrorLine } from "./error-line.ts";

describe("parseErrorLine", () => {
  it("gives the record's bytes, whatever they are", () => {
    const record = Buffer.from([0x31, 0xff, 0x0a]);
    const line = { attemptsMade: 4, errorCode: "Lambda.FunctionError", rawData: record.toString("base64") };

    expect(parseErrorLine(JSON.stringify(line))).toEqual({ data: record, reason: "Lambda.FunctionError" });
  });

  it.each([
    [{ errorCode: "a", errorMessage: "b" }, "b"],
    [{ lastErrorCode: "a", lastErrorMessage: "b" }, "b"],
    [{ ErrorCode: "a" }, "a"],
    [{ errorCode: 7 }, "no reason given"],
  ])("reads the reason of %j", (members, reason) => {
    expect(parseErrorLine(JSON.stringify({ rawData: "", ...members }))).toMatchObject({ reason });
  });

  it.each(["", "no JSON", "{}", '{"rawData":7}', '{"rawdata":""}'])("says of %j that it has no record", (line) => {
    expect(parseErrorLine(line)).toEqual({ problem: "the line has no rawData" });
  });
});

it("names columns as Glue folds them", () => {
  const names = errorColumns.map(({ name }) => name);

  expect(names).toEqual(names.map((name) => name.toLowerCase()));
});
