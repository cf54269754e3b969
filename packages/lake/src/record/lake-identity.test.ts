import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeEnvelope, isEnvelopeIdentity } from "./envelope.ts";
import { recordHashPattern, toEnvelopeBatchId, toEnvelopeIdentity, toLakeIdentity } from "./lake-identity.ts";

const first = { batchId: "load-7-ab", rowIndex: 40 };

function toBatchId(record: string): string {
  return toLakeIdentity(first, Buffer.from(record)).batchId;
}

describe("toLakeIdentity", () => {
  it("adds 96 bits of the record's SHA-256 to the batch id", () => {
    // printf 'abc' | openssl sha256 -binary | base64
    expect(toLakeIdentity(first, Buffer.from("abc"))).toEqual({ batchId: "load-7-ab~ungWv48Bz-pBQUDe", rowIndex: 40 });
  });

  it("is the same for the same bytes, and for no others", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(toBatchId(one) === toBatchId(other)).toBe(one === other);
      }),
    );
  });

  it("matches the pattern of hashes", () => {
    const pattern = new RegExp(`^load-7-ab${recordHashPattern}$`);

    fc.assert(
      fc.property(fc.string(), (record) => {
        expect(toBatchId(record)).toMatch(pattern);
      }),
    );
  });

  it("cannot be written into an envelope: nobody can claim another record's hash", () => {
    expect(isEnvelopeIdentity(toLakeIdentity(first, Buffer.from("abc")))).toBe(false);
    expect(() => encodeEnvelope(toLakeIdentity(first, Buffer.from("abc")))).toThrow(RangeError);
  });
});

describe("toEnvelopeIdentity", () => {
  it.each([
    ["a batch with a hash", toLakeIdentity(first, Buffer.from("abc")).batchId, first.batchId],
    ["a batch from before there were hashes", first.batchId, first.batchId],
    ["a place in the stream", "shardId-000000000000:49:0", "shardId-000000000000:49:0"],
  ])("finds what the envelope of %s said", (_, lakeBatchId, batchId) => {
    expect(toEnvelopeBatchId(lakeBatchId)).toBe(batchId);
    expect(toEnvelopeIdentity({ batchId: lakeBatchId, rowIndex: 40 })).toEqual({ batchId, rowIndex: 40 });
  });
});
