import type { AlarmGroup } from "../../flow/flow-answer.ts";
import type { StackAlarm } from "../../overview/overview-answer.ts";

const tones = { ALARM: "bad", OK: "good", INSUFFICIENT_DATA: "unknown" } as const;
const words = { ALARM: "is on", OK: "is quiet", INSUFFICIENT_DATA: "has nothing to judge yet" } as const;
const order = ["ALARM", "INSUFFICIENT_DATA", "OK"] as const;

/** A light for each alarm; those that are on come first, and say what to do. */
export function AlarmStrip({ groups }: { readonly groups: readonly AlarmGroup[] }) {
  const shown = groups.filter(({ alarms }) => alarms.length > 0);
  if (shown.length === 0) return null;
  return (
    <section class="alarm-strip" aria-label="Alarms">
      <h2>Alarms</h2>
      {shown.map(({ dataset, alarms }) => (
        <div key={dataset}>
          {shown.length > 1 && <h3>{dataset}</h3>}
          <ul>
            {sort(alarms).map((alarm) => (
              <AlarmLight key={alarm.name} alarm={alarm} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function sort(alarms: readonly StackAlarm[]): readonly StackAlarm[] {
  return alarms.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function AlarmLight({ alarm: { name, state, description, reason } }: { readonly alarm: StackAlarm }) {
  return (
    <li class={state === "ALARM" ? "ringing" : ""} title={`${description} ${reason}`}>
      <span class={`light ${tones[state]}`}>{name}</span>
      <span class="visually-hidden"> {words[state]}</span>
      {state === "ALARM" && <p>{description}</p>}
    </li>
  );
}
