import type { z } from "zod";

import { KinesisError } from "./errors.ts";

type Issue = z.core.$ZodIssue;

const maxShownCharacters = 80;

/** Checks an operation's input. Throws AWS's two kinds of refusal: wrong JSON types, and values out of bounds. */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const wrongType = issues.find(({ code, input: value }) => code === "invalid_type" && value !== undefined);
  if (wrongType !== undefined) {
    throw new KinesisError("SerializationException", `${memberPath(wrongType)}: ${wrongType.message}`);
  }
  const count = `${issues.length} validation ${issues.length === 1 ? "error" : "errors"} detected`;
  throw new KinesisError("ValidationException", `${count}: ${issues.map(describeIssue).join("; ")}`);
}

/** In AWS's words, which some clients search for: `Value '' at 'streamName' failed to satisfy constraint: …`. */
function describeIssue(issue: Issue): string {
  return `Value ${shown(issue.input)} at '${memberPath(issue)}' failed to satisfy constraint: Member must ${constraint(issue)}`;
}

function constraint(issue: Issue): string {
  if (issue.code === "invalid_type") return "not be null";
  if (issue.code === "invalid_value") return `satisfy enum value set: [${issue.values.join(", ")}]`;
  if (issue.code === "invalid_format") return `satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
  if (issue.code === "too_small") return `have ${measureOf(issue)} greater than or equal to ${issue.minimum}`;
  if (issue.code === "too_big") return `have ${measureOf(issue)} less than or equal to ${issue.maximum}`;
  return issue.message;
}

function measureOf({ origin }: { readonly origin: string }): string {
  return origin === "string" || origin === "array" ? "length" : "value";
}

/** `records.1.member.partitionKey`: list positions count from 1. */
function memberPath({ path }: Issue): string {
  const steps = path.map((step) => (typeof step === "number" ? `${step + 1}.member` : lowerFirst(String(step))));
  return steps.join(".") || "input";
}

function lowerFirst(name: string): string {
  return name.startsWith("StreamARN") ? "streamARN" : name.charAt(0).toLowerCase() + name.slice(1);
}

function shown(value: unknown): string {
  if (value === undefined) return "null";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `'${text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text}'`;
}
