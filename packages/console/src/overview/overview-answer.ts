/** What every page shows of a stack. */
export interface OverviewAnswer {
  readonly stack: string;
  readonly project: string;
  readonly region: string;
  /** In words: `the local endpoint http://127.0.0.1:4566`. */
  readonly foundBy: string;
  /** How many times faster than on AWS its intervals pass. */
  readonly speedUp: number;
  /** Names, in the stack's order; results of windows among them. */
  readonly datasets: readonly string[];
  readonly alarms: AlarmSummary;
}

/** By state; `error` in place of them when CloudWatch does not say. */
export interface AlarmSummary {
  readonly ringing: readonly string[];
  readonly quiet: number;
  readonly unknown: number;
  readonly error?: string;
}

/** An alarm of the stack that tells somebody. */
export interface StackAlarm {
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly description: string;
  /** Why CloudWatch thinks so. */
  readonly reason: string;
  readonly sinceMs: number | undefined;
}
