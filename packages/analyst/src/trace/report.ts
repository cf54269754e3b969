import { escapeControls, formatFields } from "@sluice/command-line";

import type { RowTrace, TraceStep } from "./trace-path.ts";

/** The path for a person: what became of the row, then a paragraph for each step. */
export function renderTrace({ dataset, verdict, row, identity, steps, notes }: RowTrace): string {
  const of = identity === undefined ? "" : `, row ${identity.rowIndex} of batch ${identity.batchId}`;
  return [
    `${dataset}${of}`,
    ...(row === undefined ? [] : [`  ${row}`]),
    ...steps.flatMap((step) => ["", ...renderStep(step)]),
    "",
    verdict,
    ...notes.map((note) => `note: ${note}`),
  ]
    .map(escapeControls)
    .join("\n");
}

const stateWords = { "not yet": "not yet", gone: "gone", "passed by": "passed by", unknown: "not known" } as const;
const marks = { found: "+", "not yet": "…", gone: "-", "passed by": "/", unknown: "?" } as const;

function renderStep({ name, state, summary, facts }: TraceStep): readonly string[] {
  const told = state === "found" ? summary : `${stateWords[state]}: ${summary}`;
  return [`${marks[state]} ${name.padEnd(8)} ${told}`, ...formatFields(facts, { indent: "    " })];
}
