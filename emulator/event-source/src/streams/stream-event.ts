import { createEventText, type EventText, maxPayloadBytes } from "@sluice/emulator-lambda";

import type { ShardAddress, StreamRecord } from "./stream-record.ts";
import type { OpenWindow } from "./tumbling-window.ts";

/** What an invocation is about, besides its records. */
export interface WindowPart {
  readonly window: OpenWindow;
  /** `early`: the state has become too large, and the window goes on without it. */
  readonly ending: "none" | "final" | "early";
}

/** What is in an event beside records and state: no more than this. */
const envelopeBytes = 2048;

/** Bytes of records that fit an event: it takes 6 MB (guide, with-kinesis, read 2026-11-29), and the state is part of it. */
export function computeRoom(window: OpenWindow | undefined): number {
  return maxPayloadBytes - envelopeBytes - Buffer.byteLength(window?.stateJson ?? "");
}

/** Writes a shard's events, one after the other into the same memory: each is valid until the next one is written. */
export type EncodeStreamEvent = (records: readonly StreamRecord[], part: WindowPart | undefined) => Uint8Array;

/** Events as Lambda passes them to the function: guide, services-kinesis-windows, read 2026-11-29. */
export function createEventEncoder({
  shardId,
  eventSourceArn: eventSourceARN,
}: Pick<ShardAddress, "shardId" | "eventSourceArn">): EncodeStreamEvent {
  const text = createEventText();
  return (records, part) => {
    text.truncate(0);
    text.append('{"Records":[');
    appendRecords(text, records);
    text.append("]");
    if (part !== undefined)
      text.append(`,"state":${part.window.stateJson},${formatWindow(part, { shardId, eventSourceARN })}`);
    text.append("}");
    return text.bytes();
  };
}

/** Records of one batch follow each other: those that were read together are copied at once, with the commas between them. */
function appendRecords(text: EventText, records: readonly StreamRecord[]): void {
  let first: StreamRecord | undefined;
  for (const [place, record] of records.entries()) {
    const { written, start } = (first ??= record);
    if (records[place + 1]?.written === written) continue;
    if (written !== records[0]?.written) text.append(",");
    text.appendBytes(written.subarray(start, record.end));
    first = undefined;
  }
}

function formatWindow(
  { window, ending }: WindowPart,
  stream: { readonly shardId: string; readonly eventSourceARN: string },
): string {
  const fields = {
    window: { start: formatTime(window.startMs), end: formatTime(window.endMs) },
    ...stream,
    isFinalInvokeForWindow: ending !== "none",
    isWindowTerminatedEarly: ending === "early",
  };
  return JSON.stringify(fields).slice(1, -1);
}

/** In whole seconds; with milliseconds only where a window of shortened time begins between two. */
function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(".000Z", "Z");
}
