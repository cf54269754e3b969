import type { Clock } from "@sluice/emulator-wire";

/** A line of a log. */
export interface LogEvent {
  readonly eventId: string;
  /** Of the log stream. */
  readonly stream: string;
  /** When it was printed, in milliseconds since 1970. */
  readonly timestampMs: number;
  readonly message: string;
}

export interface LogStore {
  /** Adds a line; the group is there from its first line on. */
  readonly append: (line: { readonly group: string; readonly stream: string; readonly message: string }) => void;
  /** A group's lines, the oldest first; undefined for a group that has none. */
  readonly read: (group: string) => readonly LogEvent[] | undefined;
}

/** Of each group. */
const maxEvents = 10_000;

/** Lines in memory. Beyond {@link maxEvents} the oldest half is forgotten. */
export function createLogStore({ clock }: { readonly clock: Pick<Clock, "nowMs"> }): LogStore {
  const groups = new Map<string, LogEvent[]>();
  let count = 0;
  return {
    append: ({ group, stream, message }) => {
      const events = groups.get(group) ?? [];
      groups.set(group, events);
      count += 1;
      // AWS's have 56 digits (API_FilteredLogEvent, read 2026-11-29 from memory, unverified).
      events.push({ eventId: String(count).padStart(56, "0"), stream, timestampMs: clock.nowMs(), message });
      if (events.length > maxEvents) events.splice(0, maxEvents / 2);
    },
    read: (group) => groups.get(group),
  };
}
