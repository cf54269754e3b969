import type { z } from "zod";

/** What zod calls a value's kind, in the words of a manifest's reader. */
const kinds: Readonly<Record<string, string>> = { string: "text", array: "list", tuple: "list", record: "object" };

/** Says of a value what was expected and what is there: `expected text, got 1`. Nothing is what is missing. */
export const describeIssue: z.core.$ZodErrorMap = (issue) =>
  `expected ${expectation(issue)}, got ${JSON.stringify(issue.input) ?? "nothing"}`;

function expectation(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if (issue.code === "invalid_type") return kinds[issue.expected] ?? issue.expected;
  // An empty text is none; of a list, the bounds count.
  if (issue.code === "too_small") return issue.origin === "string" ? "text" : `${issue.minimum} values`;
  return issue.code === "too_big" ? `${issue.maximum} values` : issue.code;
}
