import { maxPayloadBytes } from "@sluice/emulator-lambda";

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

/** An event as Lambda passes it to the function: guide, services-kinesis-windows, read 2026-11-29. */
export function encodeStreamEvent(
  records: readonly StreamRecord[],
  { shardId, eventSourceArn }: Pick<ShardAddress, "shardId" | "eventSourceArn">,
  part: WindowPart | undefined,
): string {
  const list = `"Records":[${records.map(({ json }) => json).join(",")}]`;
  if (part === undefined) return `{${list}}`;
  const { window, ending } = part;
  const rest = JSON.stringify({
    window: { start: formatTime(window.startMs), end: formatTime(window.endMs) },
    shardId,
    eventSourceARN: eventSourceArn,
    isFinalInvokeForWindow: ending !== "none",
    isWindowTerminatedEarly: ending === "early",
  });
  return `{${list},"state":${window.stateJson},${rest.slice(1)}`;
}

/** In whole seconds; with milliseconds only where a window of shortened time begins between two. */
function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(".000Z", "Z");
}
