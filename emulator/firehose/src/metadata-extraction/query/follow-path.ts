import { type Extraction, failExtraction } from "../extraction.ts";
import type { PathStep } from "./expression.ts";

/** Like jq, finds null in null and for a missing name, and fails for anything that has no such part. */
export function followPath(start: unknown, steps: readonly PathStep[]): Extraction {
  let value = start;
  for (const step of steps) {
    const found = typeof step === "string" ? findMember(value, step) : cutSlice(value, step);
    if (!found.ok) return found;
    ({ value } = found);
  }
  return { ok: true, value };
}

function findMember(value: unknown, name: string): Extraction {
  if (value === null) return { ok: true, value };
  if (!isObject(value)) return failExtraction(`Cannot index ${toTypeName(value)} with string "${name}"`);
  return { ok: true, value: Object.hasOwn(value, name) ? value[name] : null };
}

/** jq's message names the object that stands for a slice in it. */
function cutSlice(value: unknown, { from, to }: Exclude<PathStep, string>): Extraction {
  if (value === null) return { ok: true, value };
  if (typeof value === "string") return { ok: true, value: cutText(value, { from, to }) };
  if (Array.isArray(value)) return { ok: true, value: value.slice(from, to) };
  return failExtraction(`Cannot index ${toTypeName(value)} with object`);
}

/** Counts code points, which have at most two units each. */
function cutText(text: string, { from, to }: Exclude<PathStep, string>): string {
  return Array.from(text.slice(0, 2 * to))
    .slice(from, to)
    .join("");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toTypeName(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
