import type { z } from "zod";

/** Plain words for zod's names of types. */
const kinds: Readonly<Record<string, string>> = { string: "text", array: "list", tuple: "list", record: "object" };

/** Words an issue as `expected text, got 1`. A missing value reads `got nothing`. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys") return `unknown ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
  return `expected ${expectation(issue)}, got ${JSON.stringify(issue.input) ?? "nothing"}`;
};

function expectation(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if (issue.code === "invalid_union") return "another kind";
  if (issue.code === "invalid_type") return kinds[issue.expected] ?? issue.expected;
  // An empty text counts as missing; a list has the wrong length.
  if (issue.code === "too_small") return issue.origin === "string" ? "text" : `${issue.minimum} values`;
  return issue.code === "too_big" ? `${issue.maximum} values` : issue.code;
}
