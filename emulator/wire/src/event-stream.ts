import { pipeline, type Readable, Transform } from "node:stream";

import { EventStreamCodec } from "@smithy/core/event-streams";

import type { BodyFormat } from "./body-format.ts";
import { JsonServiceError } from "./json-service-error.ts";
import type { WireResponse } from "./messages.ts";

/** One event of an operation that answers with a stream. */
export interface ServiceEvent {
  /** The name of the event in the API's model. */
  readonly type: string;
  readonly payload: object;
}

/** What an operation returns that answers with events for as long as it likes. */
export class EventStream {
  /** Of {@link ServiceEvent}, and at most one `JsonServiceError`, the last. Is destroyed when the client goes. */
  readonly events: Readable;

  constructor(events: Readable) {
    this.events = events;
  }
}

/** Answers with events as they come: frames of `vnd.amazon.eventstream`, their payloads as the client writes its own. */
export function toEventStreamResponse({ events }: EventStream, format: BodyFormat): WireResponse {
  const body = new Transform({
    writableObjectMode: true,
    // A subscriber without records still sees that it is subscribed.
    construct: (done) => {
      body.push(encodeEvent({ type: "initial-response", payload: {} }, format));
      done();
    },
    transform: (event: ServiceEvent | JsonServiceError, _, done) => done(null, encodeEvent(event, format)),
  });
  pipeline(events, body, () => undefined);
  return { status: 200, headers: { "content-type": "application/vnd.amazon.eventstream" }, body };
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);

function encodeEvent(event: ServiceEvent | JsonServiceError, { contentType, encode }: BodyFormat): Buffer {
  const [kind, name, payload] =
    event instanceof JsonServiceError
      ? ["exception", event.code, { message: event.message }]
      : ["event", event.type, event.payload];
  const headers = { ":message-type": kind, [`:${kind}-type`]: name, ":content-type": contentType };
  const typed = Object.entries(headers).map(([key, value]) => [key, { type: "string" as const, value }]);
  return Buffer.from(codec.encode({ headers: Object.fromEntries(typed), body: Buffer.from(encode(payload)) }));
}
