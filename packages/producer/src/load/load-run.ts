import type { Dataset } from "@sluice/schema";
import type { RejectedSourceRow, Source } from "@sluice/source";
import {
  type Batch,
  type Checkpoint,
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
import { createMarkTrail } from "./mark-trail.ts";
import { Outbox } from "./outbox.ts";
import type { Pace } from "./pace.ts";
import type { PartitionWindow } from "./partition-window.ts";
import { type SourcePosition, SourceSteps } from "./source-steps.ts";

export interface LoadRunOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly packer: Packer;
  readonly transport: Transport;
  readonly rejects: RejectsFile;
  /** Absent when the load cannot be resumed. */
  readonly checkpoint?: Checkpoint;
  readonly pace: Pace;
  readonly partitions: PartitionWindow;
  readonly isOrdered: boolean;
  /** Sends each row before the next one is read. */
  readonly isOneByOne: boolean;
  /**
   * Remembers that it has ended: asked for again by its name, it is not sent again. Any other load would be sent anew by
   * who has not seen its end, so that its checkpoint says nothing of the end until it goes.
   */
  readonly isNamed: boolean;
  readonly maxRows: number;
  readonly rejectLimit?: RejectLimit;
  readonly giveUpAfterMs: number;
  /** Aborted: no further row is read; what was read is sent. */
  readonly signal: AbortSignal;
  readonly onRejected: (source: string, row: RejectedSourceRow) => void;
  readonly onPlaced?: (placed: PlacedRow) => void;
  readonly onNote: (text: string) => void;
}

/** A row that was sent alone, and where the stream put it. */
export interface PlacedRow {
  readonly line: number;
  readonly row: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** Where a load is. Rows, rejects and what was sent are those of all its runs. */
export interface LoadProgress {
  readonly rowsRead: number;
  /** Of this run. */
  readonly bytesRead: number;
  readonly rowsRejected: number;
  readonly partitions: number;
  readonly sent: PutCounts;
  readonly status: SenderStatus;
}

const tickMs = 250;
/** A batch is sent when it has been open for so long, full or not. */
const maxAgeMs = 5_000;
/** After an interruption, a stream that takes nothing is not waited for any longer. */
const giveUpAfterInterruptMs = 30_000;

/** One run over a load's sources: rows to the packer, batches to the sender, and what is done to the checkpoint. */
export class LoadRun {
  readonly #options: LoadRunOptions;
  readonly #sender: Sender;
  readonly #outbox: Outbox;
  readonly #steps: SourceSteps;
  readonly #trail = createMarkTrail();
  readonly #stop = new AbortController();
  /** Of the row that was read last. */
  #line = 0;
  #settledAtMs = 0;
  #failure: unknown;

  constructor(options: LoadRunOptions) {
    this.#options = options;
    const { checkpoint, packer, transport, partitions, giveUpAfterMs, onNote } = options;
    this.#sender = createSender({
      transport,
      // A plain row goes where its partition key leads.
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
      from: checkpoint?.log.mark ?? firstMark,
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

  /** What is known at any moment, also after a failure. */
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

  /** Runs to the end. Throws what failed, after what is in flight has come back and is accounted for. */
  async run(): Promise<void> {
    const { signal, packer } = this.#options;
    const onAbort = () => this.#interrupt();
    signal.addEventListener("abort", onAbort);
    const timer = setInterval(() => void this.#tick(), tickMs);
    let isDone = false;
    try {
      if (signal.aborted) this.#interrupt();
      for await (const place of this.#steps.readSteps()) await this.#afterStep(place);
      if (this.#failure !== undefined) throw this.#failure;
      packer.sealAll();
      await this.#outbox.ship();
      await this.#sender.flush();
      this.#checkRejects(true);
      isDone = !signal.aborted;
    } finally {
      clearInterval(timer);
      signal.removeEventListener("abort", onAbort);
      await this.#end(isDone);
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

  /** Sends what has waited long enough, also while the source has nothing to give. */
  async #tick(): Promise<void> {
    this.#options.packer.sealOlderThan(Date.now() - maxAgeMs);
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
    const { checkpoint, packer, onPlaced } = this.#options;
    checkpoint?.logAccepted(batches);
    if (onPlaced !== undefined) onPlaced(toPlacedRow(this.#line, batches[0], outcomes[0]));
    packer.recycle(batches);
    if (Date.now() - this.#settledAtMs < tickMs) return;
    this.#settledAtMs = Date.now();
    // The sender lets go of these batches when this returns.
    queueMicrotask(() => this.#settle());
  }

  /** Puts a mark behind the rows that nothing is left to do for. */
  #settle(): void {
    const open = [this.#options.packer.firstRow(), this.#outbox.firstRow(), this.#sender.firstUnacceptedRow()];
    const mark = this.#trail.settle(open.reduce<number>((least, row) => Math.min(least, row ?? Infinity), Infinity));
    if (mark !== undefined) this.#options.checkpoint?.logMark(mark);
  }

  async #end(isDone: boolean): Promise<void> {
    const { rejects, checkpoint, isNamed } = this.#options;
    // After a failure, calls are in flight still: what they place is counted.
    await this.#sender.flush().catch(() => undefined);
    this.#settle();
    rejects.close();
    await checkpoint?.close({ isDone: isDone && isNamed });
  }
}

function toPlacedRow(line: number, batch: Batch | undefined, outcome: PutOutcome | undefined): PlacedRow {
  const { shardId = "", sequenceNumber = "" } = outcome?.isAccepted === true ? outcome : {};
  return {
    line,
    row: Buffer.from(batch?.data ?? [])
      .toString()
      .trimEnd(),
    shardId,
    sequenceNumber,
  };
}

function describePartitionWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  return `too many partitions at a time for Firehose, which has 500 open: waiting ${seconds} s; sorted by partition, the rows go faster`;
}
