import { formatAge, formatCount, formatFields } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";

import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

export interface AlarmsRendering {
  readonly nowMs: number;
  /** Those that do not ring, too. */
  readonly isAll: boolean;
}

/** For a person: each alarm that rings with why and what to do, and how many there are; or all of them. */
export function renderAlarms(alarms: readonly StackAlarm[], { nowMs, isAll }: AlarmsRendering): string {
  const ringing = alarms.filter(({ isRinging }) => isRinging);
  const others = alarms.filter(({ isRinging }) => !isRinging);
  const parts = [
    ...ringing.map((alarm) => renderRinging(alarm, nowMs)),
    ...(isAll && others.length > 0 ? [renderOthers(others, nowMs)] : []),
    summarize(alarms),
  ];
  return parts.join("\n\n");
}

function summarize(alarms: readonly StackAlarm[]): string {
  const ringing = alarms.filter(({ isRinging }) => isRinging).length;
  const blind = alarms.filter(({ state }) => state === "INSUFFICIENT_DATA").length;
  const rings = `${ringing === 0 ? "none" : ringing} of ${formatCount(alarms.length, "alarm")} ${ringing > 1 ? "ring" : "rings"}`;
  return blind === 0 ? rings : `${rings}; ${blind} of them ${blind > 1 ? "have" : "has"} no data yet`;
}

function renderRinging({ name, sinceMs, why, description, runbook }: StackAlarm, nowMs: number): string {
  const since = sinceMs === undefined ? "" : `, since ${formatTime(sinceMs)} (${formatAge(nowMs - sinceMs)})`;
  const fields = formatFields([
    ["why", why],
    ["what to do", description],
    ["more", runbook],
  ]);
  return [`${name} rings${since}`, ...fields].join("\n");
}

const stateWords = { OK: "quiet", ALARM: "rings", INSUFFICIENT_DATA: "no data yet" } as const;

function renderOthers(alarms: readonly StackAlarm[], nowMs: number): string {
  return drawTable({
    head: ["alarm", "state", "since"],
    rows: alarms.map(({ name, state, sinceMs }) => [
      name,
      stateWords[state],
      sinceMs === undefined ? "" : formatAge(nowMs - sinceMs),
    ]),
  });
}

/** A line: `2026-11-29T16:40:00Z  sluice-dev-iris-rows-rejected rang: …`. */
export function renderChange({ atMs, name, change, why }: AlarmChange): string {
  return `${formatTime(atMs)}  ${name} ${change === "rang" ? "rang" : "is over"}: ${why}`;
}

function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, "Z");
}
