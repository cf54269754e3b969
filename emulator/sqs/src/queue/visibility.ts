import { randomUUID } from "node:crypto";

import type { Clock } from "@sluice/emulator-wire";

import { SqsError } from "../errors.ts";

/** A message that was handed out. */
interface InFlight {
  /** Changes each time that the message is handed out. */
  readonly secret: string;
  readonly visibleAtMs: number;
  /** Until its receiver decides about it, it is hidden for longer than that. */
  readonly isHeld: boolean;
}

export interface HandOut {
  readonly seconds: number;
  readonly isHeld: boolean;
}

/** Which messages of a queue can be received: none that is delayed, and none that somebody has. In memory alone. */
export class Visibility {
  readonly #clock: Clock;
  readonly #delayedUntilMs = new Map<string, number>();
  readonly #inFlight = new Map<string, InFlight>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  delay(id: string, seconds: number): void {
    if (seconds > 0) this.#delayedUntilMs.set(id, this.#clock.dueAtMs(seconds * 1000));
  }

  /** Hides a message for a time. Returns the handle by which whoever has it names it. */
  handOut(id: string, { seconds, isHeld }: HandOut): string {
    const secret = randomUUID();
    this.#inFlight.set(id, { secret, isHeld, visibleAtMs: this.#clock.dueAtMs(seconds * 1000) });
    return `${id}:${secret}`;
  }

  /** The message that was handed out last under this handle; undefined for an earlier one. Throws {@link SqsError} for what is no handle. */
  find(receiptHandle: string): string | undefined {
    const [id = "", secret = ""] = receiptHandle.split(":");
    if (id === "" || secret === "") {
      throw new SqsError("ReceiptHandleIsInvalid", `The input receipt handle "${receiptHandle}" is not valid.`);
    }
    return this.#inFlight.get(id)?.secret === secret ? id : undefined;
  }

  /** Hides a message that is in flight for another time, from now on. */
  change(id: string, seconds: number): void {
    const inFlight = this.#inFlight.get(id);
    if (inFlight === undefined) return;
    this.#inFlight.set(id, { ...inFlight, isHeld: false, visibleAtMs: this.#clock.dueAtMs(seconds * 1000) });
  }

  /** Lets go of a message that is held: it is visible when its time is up, or at once if it is. */
  letGo(id: string): void {
    const inFlight = this.#inFlight.get(id);
    if (inFlight !== undefined) this.#inFlight.set(id, { ...inFlight, isHeld: false });
  }

  isHeld(id: string): boolean {
    return this.#inFlight.get(id)?.isHeld ?? false;
  }

  isDelayed(id: string): boolean {
    return (this.#delayedUntilMs.get(id) ?? 0) > this.#clock.nowMs();
  }

  isVisible(id: string): boolean {
    const { visibleAtMs = 0, isHeld = false } = this.#inFlight.get(id) ?? {};
    return !this.isDelayed(id) && !isHeld && visibleAtMs <= this.#clock.nowMs();
  }

  /** Whether it was handed out before, and its time is up. */
  hasReturned(id: string): boolean {
    return this.#inFlight.has(id) && this.isVisible(id);
  }

  forget(id: string): void {
    this.#delayedUntilMs.delete(id);
    this.#inFlight.delete(id);
  }

  /** How long until the next hidden message can be seen; Infinity when none is hidden for a time. */
  nextChangeMs(): number {
    const nowMs = this.#clock.nowMs();
    const hidden = [...this.#delayedUntilMs.values(), ...[...this.#inFlight.values()].map((each) => each.visibleAtMs)];
    const left = hidden.map((untilMs) => untilMs - nowMs).filter((leftMs) => leftMs > 0);
    return left.reduce((least, leftMs) => Math.min(least, leftMs), Infinity);
  }
}
