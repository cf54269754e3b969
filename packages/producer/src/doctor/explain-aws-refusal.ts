import { explainRefusal } from "@sluice/aws";
import { takeFirstLine } from "@sluice/command-line";

/** Why AWS, the SDK or the network refused, and what to do about it. */
export interface Refusal {
  /** In the words of AWS, the SDK or the network. */
  readonly reason: string;
  readonly mend: string;
  /** Nothing answered. */
  readonly isSilence: boolean;
  /** This user or role lacks the permission. */
  readonly isDenial: boolean;
}

export function explainAwsRefusal(error: unknown, endpoint?: string): Refusal {
  const reason = error instanceof Error ? takeFirstLine(error.message) || error.name : String(error);
  const { cause, advice: mend = "see the AWS documentation of this error" } = explainRefusal(error, { endpoint }) ?? {};
  return {
    reason,
    mend,
    isSilence: cause === "no answer" || cause === "no address",
    isDenial: cause === "no permission",
  };
}

export function hasErrorName(error: unknown, pattern: RegExp): boolean {
  return error instanceof Error && pattern.test(error.name);
}
