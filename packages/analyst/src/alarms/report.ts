import { formatAge, formatCount, formatFields } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";

import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

/** For a person: each alarm that rings with why and what to do, then the others in a line each. */
export function renderAlarms(alarms: readonly StackAlarm[], nowMs: number): string {
  const ringing = alarms.filter(({ isRinging }) => isRinging);
  const others = alarms.filter(({ isRinging }) => !isRinging);
  const parts = [
    ...ringing.map((alarm) => renderRinging(alarm, nowMs)),
    ...(others.length === 0 ? [] : [renderOthers(others, nowMs)]),
    summarize(ringing.length, alarms.length),
  ];
  return parts.join("\n\n");
}

function summarize(ringing: number, all: number): string {
  return `${ringing === 0 ? "none" : ringing} of ${formatCount(all, "alarm")} ${ringing > 1 ? "ring" : "rings"}`;
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
