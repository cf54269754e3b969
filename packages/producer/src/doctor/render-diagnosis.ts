import { type Finding, hasFailed } from "./finding.ts";

const marks = { ok: "ok", warning: "warning", failed: "FAILED", skipped: "skipped" } as const;

/** One line a finding, how to mend it below, and a conclusion. */
export function renderDiagnosis(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, status, says, mend }) => [
    `${marks[status].padEnd(8)} ${check.padEnd(width)}  ${says}`,
    ...(mend === undefined ? [] : [`${" ".repeat(width + 11)}-> ${mend}`]),
  ]);
  return [...lines, "", renderConclusion(findings)].join("\n");
}

/** One JSON object, for programs. */
export function renderDiagnosisAsJson(findings: readonly Finding[]): string {
  return JSON.stringify({ ok: !hasFailed(findings), findings });
}

function renderConclusion(findings: readonly Finding[]): string {
  const failed = findings.filter(({ status }) => status === "failed").length;
  return failed === 0 ? "Ready: rows can be sent." : `${failed} of ${findings.length} checks failed.`;
}
