import type { AlarmSummary } from "../../overview/overview-answer.ts";

interface Light {
  readonly tone: "good" | "bad" | "unknown";
  readonly text: string;
  readonly detail: string;
}

/** One light for the whole stack: whether it answers, and whether an alarm is on. */
export function StatusLight({
  alarms,
  error,
}: {
  readonly alarms: AlarmSummary | undefined;
  readonly error: string | undefined;
}) {
  const { tone, text, detail } = chooseLight(alarms, error);
  return (
    <span class={`light ${tone}`} role="status" title={detail}>
      {text}
    </span>
  );
}

function chooseLight(alarms: AlarmSummary | undefined, error: string | undefined): Light {
  if (error !== undefined) return { tone: "bad", text: "no answer", detail: error };
  if (alarms === undefined) return { tone: "unknown", text: "asking", detail: "the stack has not answered yet" };
  if (alarms.error !== undefined) return { tone: "unknown", text: "alarms unknown", detail: alarms.error };
  const { ringing, quiet, unknown } = alarms;
  if (ringing.length > 0) {
    return {
      tone: "bad",
      text: `${ringing.length} alarm${ringing.length === 1 ? "" : "s"}`,
      detail: ringing.join(", "),
    };
  }
  if (quiet + unknown === 0) return { tone: "unknown", text: "no alarms", detail: "this stack has no alarms" };
  return {
    tone: "good",
    text: "no alarm is on",
    detail: `${quiet} alarms are quiet, ${unknown} have nothing to judge yet`,
  };
}
