import { describe, expect, it } from "vitest";
import { z } from "zod";

import { parseJsonInput } from "./json-input.ts";

const schema = z.object({ Limit: z.int().max(10), Records: z.array(z.object({ Data: z.string() })).default([]) });

describe("parseJsonInput", () => {
  it("returns the input that fits, with its defaults", () => {
    expect(parseJsonInput(schema, { Limit: 1 })).toEqual({ Limit: 1, Records: [] });
  });

  it("refuses a wrong JSON type as SerializationException, before any value out of bounds", () => {
    expect(() => parseJsonInput(schema, { Limit: 11, Records: [{ Data: 1 }] })).toThrow(
      expect.objectContaining({
        code: "SerializationException",
        status: 400,
        message: "records.1.member.data: Invalid input: expected string, received number",
      }),
    );
  });

  it("refuses a missing value as ValidationException", () => {
    expect(() => parseJsonInput(schema, {})).toThrow(
      expect.objectContaining({
        code: "ValidationException",
        message: "1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must not be null",
      }),
    );
  });

  it("quotes a value out of bounds where the service does", () => {
    expect(() => parseJsonInput(schema, { Limit: 11 }, { showValues: true })).toThrow("Value '11' at 'limit'");
    expect(() => parseJsonInput(schema, { Limit: 11 })).toThrow("Value at 'limit'");
  });
});
