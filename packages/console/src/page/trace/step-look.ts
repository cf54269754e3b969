import type { TraceAnswer, TraceAnswerStep } from "../../trace/trace-answer.ts";

/** What a step is called on the page; windows follow the view. */
export const stepTitles: Readonly<Record<TraceAnswerStep["name"], string>> = {
  source: "Source",
  record: "Record",
  function: "Function",
  reject: "Reject",
  error: "Error",
  object: "Object",
  view: "View",
  window: "Window",
};

/** In words, where a step was not found. */
export const stateWords: Readonly<Record<TraceAnswerStep["state"], string>> = {
  found: "found",
  "not yet": "not yet",
  gone: "gone",
  "passed by": "passed by",
  unknown: "not known",
};

export const fateTones: Readonly<Record<TraceAnswer["fate"], "good" | "warn" | "bad" | "water">> = {
  shown: "good",
  hidden: "warn",
  rejected: "warn",
  failed: "bad",
  "on the way": "water",
  "not found": "bad",
};

export const fateTitles: Readonly<Record<TraceAnswer["fate"], string>> = {
  shown: "Delivered and shown",
  hidden: "Delivered, hidden as a double",
  rejected: "Rejected",
  failed: "Failed with its record",
  "on the way": "On its way",
  "not found": "Not found",
};

/** Labels whose values are words or counts. The others, such as `sequence number`, are shown as code, and can be copied. */
const plainLabels = new Set([
  "door",
  "began",
  "rows",
  "records",
  "rows in and out",
  "type",
  "attempts",
  "every",
  "rejected by",
  "row groups",
  "sent by",
]);

export function isCode(label: string): boolean {
  return !plainLabels.has(label);
}
