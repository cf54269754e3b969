import { randomUUID } from "node:crypto";

import type { Clock } from "@sluice/emulator-wire";

import { SqsError } from "../errors.ts";
import { checkMessageLength } from "./check-message-length.ts";
import type { Message, MessageAttributes, ReceivedMessage } from "./message.ts";
import type { KeptQueue, QueueJournal } from "./queue-journal.ts";
import type { QueueSettings } from "./queue-settings.ts";
import { Visibility } from "./visibility.ts";

export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  /** Default: the queue's. */
  readonly delaySeconds?: number | undefined;
}

export interface Receiving {
  readonly max: number;
  /** Of the bodies together: nothing more is handed out once there are so many. Without a limit by default. */
  readonly maxBytes?: number;
  /** Default: the queue's. */
  readonly visibilityTimeoutSeconds?: number | undefined;
  /** Whether the messages stay hidden until they are deleted or given back, whatever their time says. */
  readonly isHeld?: boolean;
}

export interface QueueOptions {
  readonly arn: string;
  readonly clock: Clock;
  readonly kept: KeptQueue;
  readonly journal: Pick<QueueJournal, "append">;
  /** Undefined when there is no such queue. */
  readonly findQueue: (arn: string) => Pick<Queue, "take"> | undefined;
}

export interface QueueCounts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** A message as it lies in its queue. */
export interface ListedMessage extends Pick<Message, "id" | "body"> {
  /** Somebody has it, and has not decided about it yet: {@link Receiving.isHeld}. */
  readonly isHeld: boolean;
}

/** A longer wait looks again in between: timers have a limit of their own. */
const maxTimerMs = 60_000;

/**
 * A standard queue. What is handed out is invisible until its time is up or it is deleted; that is not kept on disk: when
 * the process dies, whatever was in flight is visible again at once, as if it had not been received.
 */
export class Queue {
  readonly arn: string;
  readonly #options: QueueOptions;
  readonly #messages: Map<string, Message>;
  readonly #visibility: Visibility;
  readonly #waiters = new Set<() => void>();

  constructor(options: QueueOptions) {
    this.arn = options.arn;
    this.#options = options;
    this.#messages = options.kept.messages;
    this.#visibility = new Visibility(options.clock);
  }

  get settings(): QueueSettings {
    return this.#options.kept.settings;
  }

  change(settings: QueueSettings): void {
    this.#options.journal.append({ settings });
    this.#options.kept.settings = settings;
  }

  /** Throws {@link SqsError} for a message that is empty or too long. */
  send({ body, attributes, delaySeconds = this.settings.delaySeconds }: NewMessage): Message {
    checkMessageLength({ body, attributes }, this.settings.maxMessageBytes);
    const sentAtMs = this.#options.clock.nowMs();
    const message = { id: randomUUID(), body, ...(attributes && { attributes }), sentAtMs, receiveCount: 0 };
    this.#visibility.delay(message.id, delaySeconds);
    this.take(message);
    return message;
  }

  /** Keeps a message as it is. */
  take(message: Message): void {
    this.#options.journal.append({ kept: message });
    this.#messages.set(message.id, message);
    this.#wake();
  }

  /** Hands out what is visible, oldest first. What came back too often goes to the dead-letter queue instead. */
  receive({
    max,
    maxBytes = Infinity,
    visibilityTimeoutSeconds,
    isHeld = false,
  }: Receiving): readonly ReceivedMessage[] {
    const seconds = visibilityTimeoutSeconds ?? this.settings.visibilityTimeoutSeconds;
    this.#forgetOld();
    const received: ReceivedMessage[] = [];
    let bytes = 0;
    for (const message of this.#messages.values()) {
      if (received.length >= max || bytes >= maxBytes) break;
      if (!this.#visibility.isVisible(message.id)) continue;
      this.#keepCount(message);
      if (this.#redrive(message)) continue;
      bytes += Buffer.byteLength(message.body);
      received.push({
        message: this.#count(message),
        receiptHandle: this.#visibility.handOut(message.id, { seconds, isHeld }),
      });
    }
    return received;
  }

  /** Like `receive`, and waits for a message if there is none. */
  async receiveWhenThere(receiving: Receiving, waitSeconds: number): Promise<readonly ReceivedMessage[]> {
    const { clock } = this.#options;
    const untilMs = clock.dueAtMs(waitSeconds * 1000);
    for (;;) {
      const received = this.receive(receiving);
      const leftMs = untilMs - clock.nowMs();
      if (received.length > 0 || leftMs <= 0) return received;
      await this.nextChange(leftMs);
    }
  }

  /** Resolves when there may be something to receive, when so much time has passed, or when the signal is aborted. */
  async nextChange(waitMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    const delayMs = Math.min(waitMs, maxTimerMs, Math.max(1, this.#visibility.nextChangeMs()));
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = (): void => resolve();
    const timer = setTimeout(end, delayMs);
    this.#waiters.add(end);
    signal?.addEventListener("abort", end);
    await promise;
    clearTimeout(timer);
    this.#waiters.delete(end);
    signal?.removeEventListener("abort", end);
  }

  /** Does nothing under a handle that a later one has replaced, or that was used before. */
  delete(receiptHandle: string): void {
    const id = this.#visibility.find(receiptHandle);
    if (id !== undefined) this.#remove([id]);
  }

  /** Throws {@link SqsError} for a message that is not in flight. */
  changeVisibility(receiptHandle: string, seconds: number): void {
    const id = this.#visibility.find(receiptHandle);
    if (id === undefined) throw new SqsError("MessageNotInflight", "The specified message isn't in flight.");
    this.#visibility.change(id, seconds);
    this.#wake();
  }

  /** Gives back a message that is held: it is visible when its time is up, counted from when it was received. */
  giveBack(receiptHandle: string): void {
    const id = this.#visibility.find(receiptHandle);
    if (id !== undefined) this.#visibility.letGo(id);
    this.#wake();
  }

  purge(): void {
    this.#remove([...this.#messages.keys()]);
  }

  /** Sends what could be received now to other queues, as if it had never been received. Returns how many it was. */
  move(findDestination: (message: Message) => Pick<Queue, "take"> | undefined): number {
    const movable = [...this.#messages.values()].filter(({ id }) => this.#visibility.isVisible(id));
    const moved = movable.filter((message) => {
      const { deadLetterOf: _, firstReceivedAtMs: __, ...fresh } = message;
      const destination = findDestination(message);
      destination?.take({ ...fresh, receiveCount: 0 });
      return destination !== undefined;
    });
    this.#remove(moved.map(({ id }) => id));
    return moved.length;
  }

  /** What is there, without receiving any of it. */
  list(): readonly ListedMessage[] {
    return [...this.#messages.values()].map(({ id, body }) => ({ id, body, isHeld: this.#visibility.isHeld(id) }));
  }

  messageCount(): number {
    return this.#messages.size;
  }

  /** Undefined when there is no message. */
  oldestSentAtMs(): number | undefined {
    const sent = this.#messages.values().map(({ sentAtMs }) => sentAtMs);
    const oldestMs = sent.reduce((oldest, each) => Math.min(oldest, each), Infinity);
    return oldestMs === Infinity ? undefined : oldestMs;
  }

  counts(): QueueCounts {
    this.#forgetOld();
    const ids = [...this.#messages.keys()];
    const visible = ids.filter((id) => this.#visibility.isVisible(id)).length;
    const delayed = ids.filter((id) => this.#visibility.isDelayed(id)).length;
    return { visible, delayed, inFlight: ids.length - visible - delayed };
  }

  #count(message: Message): Message {
    const { receiveCount, firstReceivedAtMs = this.#options.clock.nowMs() } = message;
    const counted = { ...message, receiveCount: receiveCount + 1, firstReceivedAtMs };
    this.#messages.set(message.id, counted);
    return counted;
  }

  /** On disk, only a receipt that came to nothing counts. */
  #keepCount(message: Message): void {
    if (this.#visibility.hasReturned(message.id)) this.#options.journal.append({ kept: message });
  }

  /** Whether the message went to the dead-letter queue. It is there before it is gone from here. */
  #redrive(message: Message): boolean {
    const { redrive } = this.settings;
    if (redrive === undefined || message.receiveCount < redrive.maxReceiveCount) return false;
    const deadLetters = this.#options.findQueue(redrive.deadLetterTargetArn);
    deadLetters?.take({ ...message, receiveCount: 0, deadLetterOf: this.arn });
    if (deadLetters !== undefined) this.#remove([message.id]);
    return deadLetters !== undefined;
  }

  #forgetOld(): void {
    const oldestMs = this.#options.clock.nowMs() - this.settings.retentionSeconds * 1000;
    const old = this.#messages.values().filter(({ sentAtMs }) => sentAtMs < oldestMs);
    this.#remove(old.map(({ id }) => id).toArray());
  }

  #remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.#options.journal.append({ removed: [...ids] });
    for (const id of ids) {
      this.#messages.delete(id);
      this.#visibility.forget(id);
    }
  }

  #wake(): void {
    for (const end of this.#waiters) end();
  }
}
