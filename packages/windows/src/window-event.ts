import type { Entry } from "./stream-record.ts";

/** Lambda's event for a tumbling window of a Kinesis stream (Lambda guide, services-kinesis-windows, read 2026-11-29). */
export interface WindowEvent {
  /** Of one shard. A window without new records ends with none. */
  readonly Records?: readonly Entry[];
  readonly shardId: string;
  /** What the invocation before returned; empty when the window begins. */
  readonly state?: unknown;
  /** The window is over: nothing of its state is kept after this. */
  readonly isFinalInvokeForWindow: boolean;
  /** Over before its time, as when its shard ends. */
  readonly isWindowTerminatedEarly: boolean;
}
