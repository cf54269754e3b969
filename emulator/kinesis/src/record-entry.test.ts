import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { arePlainRecordEntries, recordEntryFields } from "./record-entry.ts";

const schema = z.array(z.object(recordEntryFields));
const value = fc.oneof(
  { weight: 5, arbitrary: fc.string() },
  fc.string({ minLength: 250, maxLength: 260 }),
  fc.constantFrom("", "7", undefined, null, 7, {}),
);
const entry = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ Data: value, PartitionKey: value, ExplicitHashKey: value }, { requiredKeys: [] }),
  },
  fc.constantFrom(null, [], "entry"),
);

describe("arePlainRecordEntries", () => {
  it("takes what most clients send", () => {
    expect(arePlainRecordEntries([{ Data: "AAAA", PartitionKey: "k" }])).toBe(true);
  });

  it.each([undefined, {}, [{ Data: "AAAA" }], [{ Data: "AAAA", PartitionKey: "k", ExplicitHashKey: "7" }]])(
    "leaves %j to the schema",
    (values) => {
      expect(arePlainRecordEntries(values)).toBe(false);
    },
  );

  it("takes nothing that the schema refuses or reads otherwise", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), (values) => {
        fc.pre(arePlainRecordEntries(values));
        expect(schema.parse(values)).toEqual(values);
      }),
    );
  });
});
