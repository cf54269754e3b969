import { compileDataset, encodeRow } from "@sluice/schema";
import { anyDefinition } from "@sluice/schema/testing-arbitraries";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRowWriter } from "./write-row.ts";

const anyField = fc.option(
  fc.string({ unit: fc.constantFrom("a", "7", ".", "-", ",", ";", "|", "\t", " ", '"', "{", "\n", "\r", "é") }),
  { nil: undefined },
);

describe("createRowWriter", () => {
  it("writes CSV as records carry it", () => {
    const definitions = anyDefinition.filter(({ formats: [format] }) => format.kind === "csv");
    fc.assert(
      fc.property(definitions, fc.array(anyField, { minLength: 1 }), (definition, fields) => {
        const dataset = compileDataset(definition);

        expect(createRowWriter(dataset)(fields)).toBe(encodeRow(dataset, { fields, json: [] }));
      }),
    );
  });
});
