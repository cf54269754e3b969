import type { Dataset } from "@sluice/schema";
import { type RejectedSourceRow, type Source, SourceError } from "@sluice/source";
import {
  type Batch,
  createSender,
  firstMark,
  type Packer,
  type PutCounts,
  type PutOutcome,
  type Sender,
  type SenderStatus,
  type Transport,
} from "@sluice/stream";

import { checkRejects, type RejectLimit } from "../rejects/reject-limit.ts";
import type { RejectsFile } from "../rejects/rejects-file.ts";
import { checkSum } from "./check-sum.ts";
import { createMarkTrail, type MarkTrail } from "./mark-trail.ts";
import { Outbox } from "./outbox.ts";
import type { Pace } from "./pace.ts";
import { describePartitionWait, type PartitionWindow } from "./partition-window.ts";
import { type PlacedRow, toPlacedRow } from "./placed-row.ts";
import type { RunCheckpoint } from "./run-checkpoint.ts";
import { type SourcePosition, SourceSteps } from "./source-steps.ts";

/** So many rejects without a single good row are not rows of the dataset; a user's own limit takes precedence. */
const maxUnlikeRows = 10_000;

export interface LoadRunOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly packer: Packer;
  readonly transport: Transport;
  readonly rejects: RejectsFile;
  /** Absent for a load that cannot be resumed. */
  readonly checkpoint?: RunCheckpoint;
  readonly pace: Pace;
  readonly partitions: PartitionWindow;
  readonly isOrdered: boolean;
  /** Sends each row before the next one is read. */
  readonly isOneByOne: boolean;
  /**
   * A named load's checkpoint records that it has ended, so that asking for it again sends nothing. The checkpoint of any
   * other load must not: a process that dies before its summary would otherwise start over when it is run again.
   */
  readonly isNamed: boolean;
  readonly maxRows: number;
  readonly rejectLimit?: RejectLimit;
  readonly giveUpAfterMs: number;
  /** When aborted, no further row is read, and what was read is sent. */
  readonly signal: AbortSignal;
  readonly onRejected: (source: string, row: RejectedSourceRow) => void;
  readonly onPlaced?: (placed: PlacedRow) => void;
  /** Called when records have been accepted. */
  readonly onAccepted?: () => void;
  readonly onNote: (text: string) => void;
}

/** How far a load is. Rows, rejects and sent counts are totals over all its runs. */
export interface LoadProgress {
  readonly rowsRead: number;
  /** In this run only. */
  readonly bytesRead: number;
  readonly rowsRejected: number;
  readonly partitions: number;
  readonly sent: PutCounts;
  readonly status: SenderStatus;
}

const tickMs = 250;
/** A batch that has been open for this long is sent, full or not. */
const maxAgeMs = 5_000;
/** After an interruption, how long to wait for a stream that accepts nothing. */
const giveUpAfterInterruptMs = 3_000;

/** One run over a load's sources: hands rows to the packer, batches to the sender, and progress to the checkpoint. */
export class LoadRun {
  readonly #options: LoadRunOptions;
  readonly #sender: Sender;
  readonly #outbox: Outbox;
  readonly #steps: SourceSteps;
  readonly #trail: MarkTrail;
  readonly #stop = new AbortController();
  /** The line of the row that was read last. */
  #line = 0;
  #settledAtMs = 0;
  #failure: unknown;

  constructor(options: LoadRunOptions) {
    this.#options = options;
    const { checkpoint, packer, transport, partitions, giveUpAfterMs, onNote } = options;
    const from = checkpoint?.log.mark ?? firstMark;
    this.#trail = createMarkTrail(from);
    this.#sender = createSender({
      transport,
      // A plain row goes to the shard of its own partition key.
      isOrdered: options.isOrdered || options.isOneByOne,
      giveUpAfterMs,
      onAccepted: (batches, outcomes) => this.#accepted(batches, outcomes),
      ...(checkpoint === undefined
        ? {}
        : { beforeSend: (batches) => checkpoint.logBatches(batches), sentBefore: checkpoint.log.sent() }),
    });
    this.#outbox = new Outbox({
      packer,
      partitions,
      sender: this.#sender,
      onWait: (ms) => onNote(describePartitionWait(ms)),
    });
    this.#steps = new SourceSteps({
      ...options,
      signal: this.#stop.signal,
      from,
      maxUnlikeRows: options.rejectLimit === undefined ? maxUnlikeRows : undefined,
      readings: checkpoint?.log.readings ?? new Map(),
      onReading: (source, reading) => checkpoint?.logReading(source, reading),
      onGood: (row) => {
        this.#line = row.line;
        packer.add(row);
      },
      onRejected: (source, row) => {
        options.rejects.add(source, row);
        options.onRejected(source, row);
      },
    });
  }

  /** Can be called at any time, even after a failure. */
  progress(): LoadProgress {
    return {
      rowsRead: this.#steps.row,
      bytesRead: this.#steps.bytesRead,
      rowsRejected: this.#options.rejects.count(),
      partitions: this.#options.partitions.count(),
      sent: this.#sender.counts(),
      status: this.#sender.status(),
    };
  }

  /** Runs to the end. Throws what failed, but only when every call in flight has returned and is accounted for. */
  async run(): Promise<void> {
    const { signal, packer } = this.#options;
    const onAbort = () => this.#interrupt();
    signal.addEventListener("abort", onAbort);
    const timer = setInterval(() => void this.#tick(), tickMs);
    let isDone = false;
    try {
      if (signal.aborted) this.#interrupt();
      const unreadable = await this.#readToEnd();
      if (this.#failure !== undefined) throw this.#failure;
      packer.sealAll();
      await this.#outbox.ship();
      await this.#sender.flush();
      if (unreadable !== undefined) throw unreadable;
      this.#checkRejects(true);
      if (!signal.aborted) this.#checkSum();
      isDone = !signal.aborted;
    } finally {
      clearInterval(timer);
      signal.removeEventListener("abort", onAbort);
      await this.#end(isDone);
    }
  }

  /** Returns why a source could not be read on: the rows before are sent all the same. */
  async #readToEnd(): Promise<SourceError | undefined> {
    try {
      for await (const place of this.#steps.readSteps()) await this.#afterStep(place);
      return undefined;
    } catch (error) {
      if (error instanceof SourceError) return error;
      throw error;
    }
  }

  async #afterStep(place: SourcePosition): Promise<void> {
    const { rejects } = this.#options;
    rejects.flush();
    this.#trail.pass({ ...place, rejects: rejects.count(), rejectsBytes: rejects.bytes() });
    this.#checkRejects(false);
    await this.#outbox.ship();
    if (this.#options.isOneByOne) await this.#sender.flush();
  }

  #checkRejects(isEnd: boolean): void {
    const { rejects, rejectLimit } = this.#options;
    checkRejects(rejectLimit, { rejects: rejects.count(), rows: this.#steps.row, isEnd });
  }

  #checkSum(): void {
    const { rowsRead, rowsRejected, sent } = this.progress();
    checkSum({ rowsRead, rowsRejected, rowsSent: sent.rows, maxRows: this.#options.maxRows });
  }

  /** Sends batches that have waited long enough, even while the source yields nothing. */
  async #tick(): Promise<void> {
    this.#options.packer.sealOlderThan(performance.now() - maxAgeMs);
    try {
      await this.#outbox.ship();
      if (this.#sender.status().failure !== undefined) throw this.#sender.status().failure;
    } catch (error) {
      this.#failure ??= error;
      this.#stop.abort();
    }
  }

  #interrupt(): void {
    this.#stop.abort();
    this.#sender.giveUpAfter(Math.min(giveUpAfterInterruptMs, this.#options.giveUpAfterMs));
  }

  #accepted(batches: readonly Batch[], outcomes: readonly PutOutcome[]): void {
    const { checkpoint, packer, onPlaced, onAccepted } = this.#options;
    checkpoint?.logAccepted(batches);
    onAccepted?.();
    if (onPlaced !== undefined) onPlaced(toPlacedRow(this.#line, batches[0], outcomes[0]));
    packer.recycle(batches);
    if (performance.now() - this.#settledAtMs < tickMs) return;
    this.#settledAtMs = performance.now();
    // Deferred, because the sender counts these batches as open until this callback returns.
    queueMicrotask(() => this.#settle());
  }

  /** Logs a mark behind the rows that are completely done with. */
  #settle(): void {
    const open = [this.#options.packer.firstRow(), this.#outbox.firstRow(), this.#sender.firstUnacceptedRow()];
    const mark = this.#trail.settle(open.reduce<number>((least, row) => Math.min(least, row ?? Infinity), Infinity));
    if (mark !== undefined) this.#options.checkpoint?.logMark(mark);
  }

  async #end(isDone: boolean): Promise<void> {
    const { rejects, checkpoint, isNamed } = this.#options;
    // After a failure calls are still in flight: the records that they place must be counted.
    await this.#sender.flush().catch(() => undefined);
    this.#settle();
    rejects.close();
    await checkpoint?.close({ isDone: isDone && isNamed });
  }
}
