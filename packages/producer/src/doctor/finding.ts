/** The result of one check. */
export interface Finding {
  /** `credentials`, `stream iris`. */
  readonly check: string;
  /** Only `failed` would stop a load. `skipped`: an earlier check failed, or the question does not apply here. */
  readonly status: "ok" | "warning" | "failed" | "skipped";
  readonly says: string;
  /** What to do about it. */
  readonly mend?: string;
}

export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ status }) => status === "failed");
}
