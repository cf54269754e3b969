import { describe, expect, it } from "vitest";
import { z } from "zod";

import { describeIssue } from "./describe-issue.ts";

describe("describeIssue", () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 1, "expected text, got 1"],
    [z.string().min(1), "", 'expected text, got ""'],
    [z.string(), undefined, "expected text, got nothing"],
    [z.number(), "1", 'expected number, got "1"'],
    [z.boolean(), null, "expected boolean, got null"],
    [z.array(z.string()), {}, "expected list, got {}"],
    [z.record(z.string(), z.string()), [], "expected object, got []"],
    [z.object({}), 7, "expected object, got 7"],
    [z.literal(1), 2, "expected 1, got 2"],
    [z.enum(["parquet", "json"]), "csv", 'expected "parquet" or "json", got "csv"'],
    [z.strictObject({}), { a: 1, b: 2 }, 'unknown "a", "b"'],
    [
      z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") })]),
      { kind: "b" },
      'expected another kind, got {"kind":"b"}',
    ],
    [z.tuple([z.string(), z.string()]), ["a"], 'expected 2 values, got ["a"]'],
    [z.tuple([z.string()]), ["a", "b"], 'expected 1 values, got ["a","b"]'],
  ])("says what is wrong with a value (%#)", (schema, value, message) => {
    expect(schema.safeParse(value, { error: describeIssue }).error?.issues[0]?.message).toBe(message);
  });
});
