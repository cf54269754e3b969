import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecentBytes, unknown } from "./recent-bytes.ts";
import { WideBytes } from "./wide-bytes.ts";

/** A field somewhere in a row. */
function fieldIn(field: string) {
  const bytes = new WideBytes(Buffer.from(`before,${field},behind\n`));
  const from = "before,".length;
  return { bytes, from, to: from + Buffer.byteLength(field) };
}

function keep(recent: RecentBytes, field: string, decision: number): void {
  const { bytes, from, to } = fieldIn(field);
  recent.keep(bytes, from, to, decision);
}

function find(recent: RecentBytes, field: string): number {
  const { bytes, from, to } = fieldIn(field);
  return recent.find(bytes, from, to);
}

describe("RecentBytes", () => {
  it("remembers what bytes decide, wherever they stand", () => {
    const recent = new RecentBytes();
    keep(recent, "Iris-setosa", 3);
    keep(recent, "Iris-virginica", 0);

    expect([find(recent, "Iris-setosa"), find(recent, "Iris-virginica"), find(recent, "Iris-setosa")]).toEqual([
      3, 0, 3,
    ]);
    expect(find(recent, "Iris-setos")).toBe(unknown);
  });

  it("knows nothing at first, and nothing that was forgotten", () => {
    const recent = new RecentBytes();
    expect(find(recent, "")).toBe(unknown);
    keep(recent, "", 1);
    expect(find(recent, "")).toBe(1);

    recent.forget();

    expect(find(recent, "")).toBe(unknown);
  });

  it("does not remember what is longer than 64 bytes", () => {
    const recent = new RecentBytes();
    keep(recent, "x".repeat(64), 1);
    keep(recent, "x".repeat(65), 2);

    expect(find(recent, "x".repeat(64))).toBe(1);
    expect(find(recent, "x".repeat(65))).toBe(unknown);
  });

  it("makes room for more contents than it began with", () => {
    const recent = new RecentBytes();
    const fields = Array.from({ length: 300 }, (_, at) => `district ${at}`);
    for (const [at, field] of fields.entries()) keep(recent, field, at);

    const found = fields.filter((field, at) => find(recent, field) === at);

    expect(found.length).toBeGreaterThan(200);
  });

  it("gives the last decision of a field or none, never that of another", () => {
    const field = fc.oneof(fc.stringMatching(/^[ab]{0,12}$/), fc.string({ unit: "grapheme", maxLength: 20 }));
    const step = fc.record({ field, decision: fc.nat() });

    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const recent = new RecentBytes();
        const decisions = new Map<string, number>();
        for (const { field: text, decision } of steps) {
          expect([unknown, decisions.get(text)]).toContain(find(recent, text));
          keep(recent, text, decision);
          decisions.set(text, decision);
          expect([unknown, decision]).toContain(find(recent, text));
        }
      }),
    );
  });
});
