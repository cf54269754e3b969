/** What one check found out. */
export interface Finding {
  /** `credentials`, `stream iris`. */
  readonly check: string;
  /** Only what failed keeps a load from its work. Skipped: what went before it failed, or nobody answers it here. */
  readonly status: "ok" | "warning" | "failed" | "skipped";
  readonly says: string;
  /** What to do about it. */
  readonly mend?: string;
}

export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ status }) => status === "failed");
}
