import type { PlannedFault, Schedule } from "./schedule.ts";

/** One line: what is loaded, and which faults strike when. */
export function describeSchedule({ dataset, format, way, sources, faults }: Schedule): string {
  return `${dataset} (${format}), ${sources.rows} rows ${way}: ${faults.map(describeFault).join(", ")}`;
}

function describeFault({ kind, at }: PlannedFault): string {
  return at.kind === "time" ? `${kind} after ${at.afterMs} ms` : `${kind} ${at.phase} call ${at.number}`;
}

/** The command that runs a schedule again, alone, and keeps its folder. */
export function spellRepetition({ seed, number }: Pick<Schedule, "seed" | "number">, only?: string): string {
  const kind = only === undefined ? "" : ` --only ${only}`;
  return `pnpm run chaos --seed ${seed} --only-schedule ${number}${kind} --keep`;
}
