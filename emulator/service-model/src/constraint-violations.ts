import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** How a service words its refusals: AWS's own texts, because some clients search for them. */
export interface ViolationOptions {
  /** Kinesis shows the value, Firehose does not (floci-io/floci, probed 2026-09). */
  readonly showValues?: boolean;
}

const maxShownCharacters = 80;

/** `1 validation error detected: Value at 'a.b' failed to satisfy constraint: Member must …`. */
export function describeViolations(issues: readonly Issue[], options: ViolationOptions = {}): string {
  const count = `${issues.length} validation ${issues.length === 1 ? "error" : "errors"} detected`;
  return `${count}: ${issues.map((issue) => describeIssue(issue, options)).join("; ")}`;
}

/** `records.1.member.partitionKey`: list positions count from 1. */
export function formatMemberPath({ path }: Issue): string {
  const steps = path.map((step) => (typeof step === "number" ? `${step + 1}.member` : lowerFirst(String(step))));
  return steps.join(".") || "input";
}

function describeIssue(issue: Issue, { showValues = false }: ViolationOptions): string {
  const value = showValues ? `Value ${formatGivenValue(issue.input)}` : "Value";
  return `${value} at '${formatMemberPath(issue)}' failed to satisfy constraint: Member must ${describeConstraint(issue)}`;
}

function describeConstraint(issue: Issue): string {
  if (issue.code === "invalid_type") return "not be null";
  if (issue.code === "invalid_value") return `satisfy enum value set: [${issue.values.join(", ")}]`;
  if (issue.code === "invalid_format") return `satisfy regular expression pattern: ${stripAnchors(issue)}`;
  if (issue.code === "too_small") return `have ${toMeasure(issue)} greater than or equal to ${issue.minimum}`;
  if (issue.code === "too_big") return `have ${toMeasure(issue)} less than or equal to ${issue.maximum}`;
  return issue.message;
}

/** AWS's models write patterns without anchors: they always mean the whole text. */
function stripAnchors({ pattern, format }: { readonly pattern?: string | undefined; readonly format: string }): string {
  return pattern?.replace(/^\/\^?/, "").replace(/\$?\/[a-z]*$/, "") ?? format;
}

function toMeasure({ origin }: { readonly origin: string }): string {
  return origin === "string" || origin === "array" ? "length" : "value";
}

function lowerFirst(name: string): string {
  return name.startsWith("StreamARN") ? "streamARN" : name.charAt(0).toLowerCase() + name.slice(1);
}

function formatGivenValue(value: unknown): string {
  if (value === undefined) return "null";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `'${text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text}'`;
}
