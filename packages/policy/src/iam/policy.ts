import { z } from "zod";

import { isConditionOperator } from "./conditions.ts";
import { InvalidPolicyError } from "./errors.ts";

const text = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)]);
const texts = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);
const values = z.union([text.transform((one) => [one]), z.array(text).min(1)]);

const principal = z.union([
  z.literal("*").transform(() => ({ AWS: ["*"], Service: [] })),
  z.strictObject({ AWS: texts.default([]), Service: texts.default([]) }),
]);

/** `NotPrincipal` is refused: with Allow it admits strangers, and AWS advises against it with Deny. */
const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(["Allow", "Deny"]),
    Principal: principal.optional(),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: "either Action or NotAction, and not both",
  })
  .refine(({ Resource, NotResource }) => Resource === undefined || NotResource === undefined, {
    error: "Resource or NotResource, but not both",
  })
  .refine(({ Resource = [], NotResource = [] }) => [...Resource, ...NotResource].every(isResourcePattern), {
    error: "a resource is * or an ARN of six parts",
  })
  .refine(({ Condition }) => Object.keys(Condition).every(isConditionOperator), {
    error: "a condition operator that is not evaluated here",
    path: ["Condition"],
  })
  .refine((whole) => !JSON.stringify(whole).includes("${"), { error: "policy variables are not evaluated here" });

const policy = z.strictObject({
  // With the older version, and without one, `${` would mean something else.
  Version: z.literal("2012-10-17"),
  Id: z.string().optional(),
  Statement: z.preprocess((given) => [given].flat(), z.array(statement).min(1)),
});

/** An IAM policy document, its one-or-many fields as lists. */
export type Policy = z.output<typeof policy>;
export type ParsedStatement = z.output<typeof statement>;

/**
 * Reads a policy document: JSON, or a value already parsed. Throws {@link InvalidPolicyError} for what IAM refuses, and
 * for the few things that IAM accepts and this evaluator does not support.
 */
export function parsePolicy(document: unknown): Policy {
  const parsed = policy.safeParse(typeof document === "string" ? parsePolicyJson(document) : document);
  if (parsed.success) return parsed.data;
  throw new InvalidPolicyError(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}

function parsePolicyJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw new InvalidPolicyError([`not JSON: ${document.slice(0, 80)}`]);
  }
}

function isResourcePattern(pattern: string): boolean {
  return pattern === "*" || (pattern.startsWith("arn:") && pattern.split(":").length >= 6);
}
