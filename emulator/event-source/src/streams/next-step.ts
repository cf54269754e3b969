import { computeRoom } from "./stream-event.ts";
import type { StreamRecord } from "./stream-record.ts";
import { isStateTooLarge, openWindowAt, type OpenWindow } from "./tumbling-window.ts";

/** How a shard's records are put together. Times as the machine's clock counts them. */
export interface BatchingSettings {
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Undefined: no windows. */
  readonly tumblingWindowMs: number | undefined;
  /** How long a window without further records stays open beyond its end. */
  readonly idleMs: number;
}

/** One shard, at one moment. */
export interface ShardView {
  /** The next records of the shard: all there are, or more than make a batch. */
  readonly records: readonly StreamRecord[];
  readonly window: OpenWindow | undefined;
  /** Whether nothing comes after these records: the shard was split or merged. */
  readonly isClosed: boolean;
  readonly nowMs: number;
}

/** What to do next with a shard. */
export type Step =
  | { readonly do: "invoke"; readonly records: readonly StreamRecord[]; readonly window: OpenWindow | undefined }
  | { readonly do: "endWindow"; readonly window: OpenWindow; readonly ending: "final" | "early" }
  /** For records, or until that time. */
  | { readonly do: "wait"; readonly untilMs: number | undefined }
  /** The shard is through. */
  | { readonly do: "end" };

/** Decides by the order of the shard: a window ends before the records of the next one are looked at. */
export function decideNextStep(view: ShardView, settings: BatchingSettings): Step {
  const { records, window } = view;
  if (window !== undefined && isStateTooLarge(window)) return { do: "endWindow", window, ending: "early" };
  const [first] = records;
  if (first === undefined) return decideWithoutRecords(view, settings);
  if (window !== undefined && first.arrivedAtMs >= window.endMs) return { do: "endWindow", window, ending: "final" };
  return decideBatch(first, view, settings);
}

function decideWithoutRecords({ window, isClosed, nowMs }: ShardView, { idleMs }: BatchingSettings): Step {
  if (window === undefined) return isClosed ? { do: "end" } : { do: "wait", untilMs: undefined };
  const dueAtMs = window.endMs + idleMs;
  return isClosed || nowMs >= dueAtMs ? { do: "endWindow", window, ending: "final" } : { do: "wait", untilMs: dueAtMs };
}

function decideBatch(first: StreamRecord, view: ShardView, settings: BatchingSettings): Step {
  const { records, isClosed, nowMs } = view;
  const { batchSize, batchingWindowMs, tumblingWindowMs } = settings;
  const window =
    tumblingWindowMs === undefined ? undefined : (view.window ?? openWindowAt(first.arrivedAtMs, tumblingWindowMs));
  const batch = takeBatch(records, { window, batchSize });
  const isWhole = batch.length === batchSize || batch.length < records.length || isClosed;
  // A clock that was set back must not keep a batch for longer than its window.
  const dueAtMs = Math.min(first.arrivedAtMs, nowMs) + batchingWindowMs;
  return isWhole || nowMs >= dueAtMs ? { do: "invoke", records: batch, window } : { do: "wait", untilMs: dueAtMs };
}

/** The first records that go into one event: of one window, within its size; one in any case. */
function takeBatch(
  records: readonly StreamRecord[],
  { window, batchSize }: { readonly window: OpenWindow | undefined; readonly batchSize: number },
): readonly StreamRecord[] {
  let room = computeRoom(window);
  const firstOver = records.findIndex(({ arrivedAtMs, start, end }, index) => {
    room -= end - start + 1;
    return index >= batchSize || arrivedAtMs >= (window?.endMs ?? Infinity) || room < 0;
  });
  return firstOver === -1 ? records : records.slice(0, Math.max(1, firstOver));
}
