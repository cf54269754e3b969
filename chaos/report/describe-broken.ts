import type { ScheduleResult } from "../run/schedule-result.ts";
import { describeSchedule, spellRepetition } from "../schedule/describe-schedule.ts";

/** What was broken, by which faults, where to look, and how to see it again. */
export function describeBroken({ schedule, struck, broken }: ScheduleResult, folder: string, only?: string): string {
  const indented = broken.map((each) => `  ${each.replaceAll("\n", "\n    ")}\n`).join("");
  return [
    `BROKEN PROMISE in schedule ${schedule.number} of seed ${schedule.seed}\n${indented}`,
    `  planned  ${describeSchedule(schedule)}\n  struck   ${struck.join(", ") || "none"}\n`,
    `  kept in  ${folder}\n  again    ${spellRepetition(schedule, only)}\n`,
  ].join("");
}
