import { describe, expect, it } from "vitest";

import { encodeBody } from "./encode-body.ts";

describe("encodeBody", () => {
  it.each(["text/csv", "text/plain; charset=utf-8", "Application/JSON", "application/xml"])(
    "is text for %s",
    (type) => {
      expect(encodeBody(Buffer.from("a,é"), { "content-type": type })).toEqual({ body: "a,é", isBase64Encoded: false });
    },
  );

  it.each([
    ["no type", {}],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["JSON lines", { "content-type": "application/x-ndjson" }],
    ["compressed text", { "content-type": "text/csv", "content-encoding": "gzip" }],
  ])("is base64 for %s", (_, headers) => {
    expect(encodeBody(Buffer.from("ab"), headers)).toEqual({ body: "YWI=", isBase64Encoded: true });
  });

  it("changes bytes that are no UTF-8 in a text, as AWS does", () => {
    expect(encodeBody(Buffer.from([0xff]), { "content-type": "text/csv" }).body).toBe("\u{fffd}");
  });

  it("has no body for none", () => {
    expect(encodeBody(Buffer.alloc(0), {})).toEqual({ isBase64Encoded: false });
  });
});
