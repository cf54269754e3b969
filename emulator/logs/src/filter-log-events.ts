import { parseJsonInput, takeTokenPage } from "@sluice/emulator-wire";
import { z } from "zod";

import { LogsError } from "./errors.ts";
import type { LogEvent, LogStore } from "./log-store.ts";

/** Fields and bounds: API_FilterLogEvents, read 2026-11-29 from memory, unverified. */
const inputSchema = z.object({
  logGroupName: z.string().min(1).max(512),
  logStreamNames: z.array(z.string()).max(100).optional(),
  startTime: z.int().min(0).default(0),
  endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  filterPattern: z.string().max(1024).default(""),
  limit: z.int().min(1).max(10_000).default(10_000),
  nextToken: z.string().optional(),
});

/** FilterLogEvents: a group's lines between two times that hold every word of the pattern. */
export function filterLogEvents(logs: LogStore, input: unknown): object {
  const { logGroupName, logStreamNames, startTime, endTime, filterPattern, limit, nextToken } = parseJsonInput(
    inputSchema,
    input,
  );
  const events = logs.read(logGroupName);
  if (events === undefined) throw new LogsError("ResourceNotFoundException", "The specified log group does not exist.");
  const words = parseWords(filterPattern);
  const found = events.filter(
    ({ timestampMs, message, stream }) =>
      timestampMs >= startTime &&
      timestampMs <= endTime &&
      (logStreamNames?.includes(stream) ?? true) &&
      words.every((word) => message.includes(word)),
  );
  const page = takeTokenPage(found, { maxResults: limit, nextToken });
  if (page === undefined) throw new LogsError("InvalidParameterException", "The specified nextToken is invalid.");
  return { events: page.items.map(toOutput), searchedLogStreams: [], nextToken: page.nextToken };
}

function toOutput({ eventId, stream, timestampMs, message }: LogEvent): object {
  return { eventId, logStreamName: stream, timestamp: timestampMs, ingestionTime: timestampMs, message };
}

/** Words, or texts in double quotes, of which a line has to hold each (CloudWatch Logs guide, FilterAndPatternSyntax, from memory, unverified). */
function parseWords(pattern: string): readonly string[] {
  const words = pattern.match(/"[^"]*"|\S+/g) ?? [];
  const odd = words.find((word) => !/^(?:"[^"]*"|\w+)$/.test(word));
  if (odd !== undefined)
    throw new LogsError("InvalidParameterException", `not emulated locally: a pattern with ${odd}`);
  return words.map((word) => word.replaceAll('"', ""));
}
