import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeEnvelope, isEnvelopeIdentity, maxEnvelopeBytes, splitEnvelope } from "./envelope.ts";

describe("splitEnvelope", () => {
  it("takes back what encodeEnvelope wrote", () => {
    const identities = fc.record({ batchId: fc.stringMatching(/^[\w.:-]{1,128}$/), rowIndex: fc.nat() });

    fc.assert(
      fc.property(identities, fc.string(), (first, rows) => {
        expect(splitEnvelope(encodeEnvelope(first) + rows)).toEqual({ first, rows });
      }),
    );
  });

  it.each([
    ["a plain row", "5.1,3.5,1.4,0.2,Iris-setosa\n"],
    ["another version", "#sluice2 load-1 0\n1\n"],
    ["an index with a leading zero", "#sluice1 load-1 01\n1\n"],
    ["a sign", "#sluice1 load-1 -1\n1\n"],
    ["two blanks", "#sluice1  load-1 0\n1\n"],
    ["a carriage return", "#sluice1 load-1 0\r\n1\n"],
    ["a batch id of other characters", "#sluice1 load/1 0\n1\n"],
  ])("reads %s as rows", (_, text) => {
    expect(splitEnvelope(text)).toEqual({ first: undefined, rows: text });
  });

  it("finds no rows in an envelope alone", () => {
    expect(splitEnvelope("#sluice1 load-1 7")).toEqual({ first: { batchId: "load-1", rowIndex: 7 }, rows: "" });
  });
});

describe("encodeEnvelope", () => {
  const longest = { batchId: "x".repeat(128), rowIndex: 999_999_999_999_999 };

  it("carries a batch ID of 128 characters and an index of 15 digits, and no longer one", () => {
    expect(encodeEnvelope(longest).length).toBe(maxEnvelopeBytes);
    expect(isEnvelopeIdentity({ ...longest, batchId: "x".repeat(129) })).toBe(false);
    expect(isEnvelopeIdentity({ ...longest, rowIndex: 1_000_000_000_000_000 })).toBe(false);
  });

  it("throws for an identity that would not be read back", () => {
    expect(() => encodeEnvelope({ batchId: "a b", rowIndex: 0 })).toThrow('not an envelope: "#sluice1 a b 0"');
  });
});

describe("isEnvelopeIdentity", () => {
  it.each([
    ["of a load", { batchId: "load-1-ab", rowIndex: 7 }, true],
    ["of a place in the stream", { batchId: "shardId-000000000000:4962:0", rowIndex: 0 }, true],
    ["with a blank", { batchId: "a b", rowIndex: 0 }, false],
    ["with half a row", { batchId: "a", rowIndex: 0.5 }, false],
  ])("takes an identity %s or not", (_, identity, expected) => {
    expect(isEnvelopeIdentity(identity)).toBe(expected);
  });
});
