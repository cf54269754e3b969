import { describe, expect, it } from "vitest";

import { formatFields } from "./format-fields.ts";

const fields = [
  ["stream", "sluice-dev-iris, load 7"],
  ["", "beside it"],
  ["not run", "alarms, roles, dashboards and s3://a-bucket/with-a-long-name"],
] as const;

describe("formatFields", () => {
  it("puts values below each other, in lines as long as they are in a pipe", () => {
    expect(formatFields(fields, { columns: undefined })).toEqual([
      "  stream   sluice-dev-iris, load 7",
      "           beside it",
      "  not run  alarms, roles, dashboards and s3://a-bucket/with-a-long-name",
    ]);
  });

  it("leaves a unit with its number", () => {
    expect(formatFields([["rows", "3 objects, 7.5 kB"]], { columns: 23 })).toEqual([
      "  rows  3 objects,",
      "        7.5 kB",
    ]);
  });

  it("goes on below where a value does not fit the terminal, and cuts no word", () => {
    expect(formatFields(fields, { columns: 34, indent: "" })).toEqual([
      "stream   sluice-dev-iris, load 7",
      "         beside it",
      "not run  alarms, roles, dashboards",
      "         and",
      "         s3://a-bucket/with-a-long-name",
    ]);
  });
});
