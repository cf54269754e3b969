import { describe, expect, it } from "vitest";

import { ApiError } from "../api/api-route.ts";
import { readBodyId, readQueryId, readSql } from "./read-input.ts";

const query = new URLSearchParams();

describe("readSql", () => {
  it("takes the text without blanks around it", () => {
    expect(readSql({ query, body: { sql: " SELECT 1\n" } })).toBe("SELECT 1");
  });

  it.each([[undefined], [{}], [{ sql: 1 }], [{ sql: "  " }], [{ sql: "x".repeat(262_145) }]])("refuses %j", (body) => {
    expect(() => readSql({ query, body })).toThrow(ApiError);
  });
});

describe("readQueryId", () => {
  it.each(["", "../x", "a".repeat(129)])("refuses %j", (id) => {
    expect(() => readQueryId({ query: new URLSearchParams({ id }), body: undefined })).toThrow(ApiError);
    expect(() => readBodyId({ query, body: { id } })).toThrow(ApiError);
  });
});
