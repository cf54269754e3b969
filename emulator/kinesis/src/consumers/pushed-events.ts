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
  const soon = callSoon(() => {
    try {
      send();
    } catch (error) {
      if (error instanceof KinesisError) end(error);
      // A disk that cannot be read: the connection breaks off, and the client subscribes again.
      else events.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const stopListening = onNews(soon.call);
  const timer = setInterval(() => {
    state.isDue = true;
    soon.call();
  }, silenceMs);
  const read = (): void => {
    state.isAsked = true;
    soon.call();
  };
  const events = new Readable({ objectMode: true, highWaterMark: 1, read });
  events.once("close", () => {
    soon.cancel();
    clearInterval(timer);
    stopListening();
  });
  return { events, end };
}

/** Calls once, however often it is asked to before. */
function callSoon(callback: () => void) {
  let scheduled: NodeJS.Immediate | undefined;
  return {
    call: () => {
      scheduled ??= setImmediate(() => {
        scheduled = undefined;
        callback();
      });
    },
    cancel: () => clearImmediate(scheduled),
  };
}
