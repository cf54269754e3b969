/** What CloudWatch calls an alarm's state. */
export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** An alarm of a stack that tells somebody. */
export interface StackAlarm {
  readonly name: string;
  readonly state: AlarmState;
  /** Whether somebody has been told, and it has not ended since. */
  readonly isRinging: boolean;
  /** When its state last changed, in milliseconds since the epoch. */
  readonly sinceMs: number | undefined;
  /** Why it is in its state, in plain words. */
  readonly why: string;
  /** Why, as CloudWatch says it. */
  readonly reason: string;
  /** What it means and what to do. */
  readonly description: string;
  /** The heading of the documents that says more. */
  readonly runbook: string;
}

/** An alarm that went off, or was over. */
export interface AlarmChange extends Pick<StackAlarm, "name" | "why" | "reason"> {
  readonly atMs: number;
  readonly change: "rang" | "over";
}
