import { describe, expect, it } from "vitest";

import { iris } from "./door-fixture.ts";
import { createEvent } from "./event-fixture.ts";
import { readRequest } from "./read-request.ts";

describe("readRequest", () => {
  it("reads a text and bytes", () => {
    expect(readRequest(createEvent({ body: "é" }), iris).body.toString()).toBe("é");
    expect(readRequest(createEvent({ body: Uint8Array.of(0xff, 0) }), iris).body).toEqual(Buffer.from([0xff, 0]));
  });

  it("lets nobody in whom nobody has checked", () => {
    const { authorizer: _, ...requestContext } = createEvent({}).requestContext;

    expect(() => readRequest({ ...createEvent({}), requestContext }, iris)).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  });

  it("refuses gzip that came as text: its bytes are not what they were", () => {
    expect(() =>
      readRequest(createEvent({ body: "\u{1f}\u{fffd}", headers: { "content-encoding": "gzip" } }), iris),
    ).toThrow(expect.objectContaining({ status: 400, message: expect.stringContaining("gzip came as text") }));
  });

  it.each(["", "with blank", "ü", "x".repeat(256)])("refuses the idempotency key %j", (key) => {
    expect(() => readRequest(createEvent({ headers: { "idempotency-key": key } }), iris)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringContaining("1 to 255 visible ASCII characters") }),
    );
  });
});
