import { describe, expect, it } from "vitest";
import { z } from "zod";

import { describeViolations, formatMemberPath } from "./constraint-violations.ts";

const schema = z.object({
  StreamName: z
    .string()
    .max(4)
    .regex(/^[a-z]+$/)
    .optional(),
  StreamARN: z.string().min(3).optional(),
  Mode: z.enum(["PROVISIONED", "ON_DEMAND"]).optional(),
  Limit: z.int().min(1).max(10).optional(),
  Records: z
    .array(z.object({ PartitionKey: z.string() }))
    .min(1)
    .optional(),
});

describe("describeViolations", () => {
  it.each([
    [{ StreamName: "events" }, "'streamName'", "have length less than or equal to 4"],
    [{ StreamName: "1" }, "'streamName'", "satisfy regular expression pattern: [a-z]+"],
    [{ StreamARN: "a" }, "'streamARN'", "have length greater than or equal to 3"],
    [{ Mode: "BOTH" }, "'mode'", "satisfy enum value set: [PROVISIONED, ON_DEMAND]"],
    [{ Limit: 0 }, "'limit'", "have value greater than or equal to 1"],
    [{ Limit: 11 }, "'limit'", "have value less than or equal to 10"],
    [{ Records: [] }, "'records'", "have length greater than or equal to 1"],
    [{ Records: [{}] }, "'records.1.member.partitionKey'", "not be null"],
  ])("describes %j as AWS does", (input, path, constraint) => {
    expect(describeViolations(findIssues(input))).toBe(
      `1 validation error detected: Value at ${path} failed to satisfy constraint: Member must ${constraint}`,
    );
  });

  it("counts and joins several", () => {
    expect(describeViolations(findIssues({ Limit: 0, StreamARN: "a" }))).toBe(
      "2 validation errors detected: " +
        "Value at 'streamARN' failed to satisfy constraint: Member must have length greater than or equal to 3; " +
        "Value at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
  });

  it("shows the value where the service does, cut to 80 characters", () => {
    expect(describeViolations(findIssues({ StreamName: "x".repeat(81) }), { showValues: true })).toContain(
      `Value '${"x".repeat(80)}…' at 'streamName'`,
    );
    expect(describeViolations(findIssues({ Records: [{}] }), { showValues: true })).toContain("Value null at 'records");
  });
});

describe("formatMemberPath", () => {
  it("calls the input itself by that name", () => {
    expect(findIssues(null).map((issue) => formatMemberPath(issue))).toEqual(["input"]);
  });
});

function findIssues(input: unknown) {
  return schema.safeParse(input, { reportInput: true }).error?.issues ?? [];
}
