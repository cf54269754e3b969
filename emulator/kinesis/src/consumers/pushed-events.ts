import { Readable } from "node:stream";

import type { ServiceEvent } from "@sluice/emulator-wire";

import { KinesisError } from "../errors.ts";

/** What there is to push at the moment. */
export interface NextEvent {
  /** Undefined: nothing worth an event. */
  readonly event: ServiceEvent | undefined;
  readonly isLast: boolean;
}

export interface PushedEventsOptions {
  /** Called only when the client takes an event; `isDue` if it has waited so long that an empty one is due. */
  readonly readNext: (isDue: boolean) => NextEvent;
  /** Calls back when there may be something new; returns a function that stops it. */
  readonly onNews: (listener: () => void) => () => void;
}

/** A subscription that is served. */
export interface PushedEvents {
  /** Of {@link ServiceEvent}; the last may be the error that ended it. */
  readonly events: Readable;
  readonly end: (error?: KinesisError) => void;
}

/** Milliseconds between events when there is nothing new. The KCL gives a subscription up after 35 s of silence. */
const silenceMs = 1000;

/** Pushes events as they come, no faster than they are taken. */
export function pushEvents({ readNext, onNews }: PushedEventsOptions): PushedEvents {
  const state = { isAsked: false, isDue: true, isOver: false };
  const send = (): void => {
    if (!state.isAsked || state.isOver) return;
    const { event, isLast } = readNext(state.isDue);
    if (event !== undefined) {
      state.isAsked = state.isDue = false;
      events.push(event);
    }
    if (isLast) end();
  };
  const end = (error?: KinesisError): void => {
    if (state.isOver || events.destroyed) return;
    state.isOver = true;
    if (error !== undefined) events.push(error);
    events.push(null);
  };
  // Not within the put itself, which would wait for its readers.
  const soon = callSoon(send, (error) => {
    if (error instanceof KinesisError) end(error);
    // A disk that cannot be read: the connection breaks off, and the client subscribes again.
    else events.destroy(error);
  });
  const beDue = (): void => {
    state.isDue = true;
    soon.call();
  };
  const events = new Readable({
    objectMode: true,
    highWaterMark: 1,
    read: () => {
      state.isAsked = true;
      soon.call();
    },
  });
  const stops = [onNews(soon.call), repeat(beDue, silenceMs), soon.cancel];
  events.once("close", () => stops.forEach((stop) => stop()));
  return { events, end };
}

function repeat(callback: () => void, everyMs: number): () => void {
  const timer = setInterval(callback, everyMs);
  return () => clearInterval(timer);
}

/** Calls once, however often it is asked to before. */
function callSoon(callback: () => void, onError: (error: Error) => void) {
  let scheduled: NodeJS.Immediate | undefined;
  const callNow = (): void => {
    scheduled = undefined;
    try {
      callback();
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    call: () => {
      scheduled ??= setImmediate(callNow);
    },
    cancel: () => clearImmediate(scheduled),
  };
}
