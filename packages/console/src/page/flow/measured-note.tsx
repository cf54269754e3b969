import type { FlowPeriods } from "../../flow/flow-answer.ts";
import { formatRoute } from "../shell/route.ts";

export interface MeasuredNoteProps {
  readonly periods: FlowPeriods;
  readonly speedUp: number;
}

/** Where the numbers come from, and how old they are. */
export function MeasuredNote({ periods, speedUp }: MeasuredNoteProps) {
  const { seconds, untilMs } = periods;
  const until = new Date(untilMs).toLocaleTimeString();
  if (speedUp === 1) {
    return (
      <p class="measured-note">
        CloudWatch adds up {formatPeriod(seconds)} and may take some minutes to show it; asked for up to {until}.
      </p>
    );
  }
  return (
    <p class="measured-note">
      CloudWatch's minutes pass {speedUp} times as fast in this stack. Shown are periods of {seconds} s, up to {until};
      ages are in your time.
    </p>
  );
}

/** Whose rejects are counted. A load refuses rows before it sends them, where no metric counts them. */
export function RejectedNote() {
  return (
    <p class="measured-note">
      Rejected are rows that the transform refused. Those that loads refuse are on the page{" "}
      <a href={formatRoute("rejects")}>Rejects</a>.
    </p>
  );
}

function formatPeriod(seconds: number): string {
  return seconds === 60 ? "each minute" : `each ${seconds} s`;
}
