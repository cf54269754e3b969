import { unknown } from "@sluice/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecentTexts } from "./recent-texts.ts";
import { toWideBytes } from "./scan-fixture.ts";

/** A text somewhere in a row, and where it ends. */
function findIn(text: string) {
  const from = "before,".length;
  return [toWideBytes(`before,${text},behind\n`), from, from + Buffer.byteLength(text)] as const;
}

function keep(recent: RecentTexts, text: string, decision: number): void {
  recent.keep(...findIn(text), decision);
}

function find(recent: RecentTexts, text: string): number {
  return recent.find(...findIn(text));
}

describe("RecentTexts", () => {
  it.each(["", "1", "DE", "é", "007", "2026", "Iris-setosa"])("remembers what %j decides until it forgets", (text) => {
    const recent = new RecentTexts();

    expect(find(recent, text)).toBe(unknown);
    keep(recent, text, 3);
    expect(find(recent, text)).toBe(3);
    keep(recent, text, 0);
    expect(find(recent, text)).toBe(0);
    recent.forget();
    expect(find(recent, text)).toBe(unknown);
  });

  it("tells a text from those that begin with it, and that it begins with", () => {
    const recent = new RecentTexts();
    const texts = ["1", "12", "123", "1234"];
    for (const [decision, text] of texts.entries()) keep(recent, text, decision);

    expect(texts.map((text) => find(recent, text))).toEqual([0, 1, 2, 3]);
    expect(find(recent, "12345")).toBe(unknown);
  });

  it("never finds what another text decides, however many there were", () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 5, unit: "grapheme" }), { maxLength: 400 });
    fc.assert(
      fc.property(texts, (all) => {
        const recent = new RecentTexts();
        const decisions = new Map<string, number>();
        for (const text of [...all, ...all]) {
          const decision = decisions.get(text) ?? decisions.size;
          expect([decision, unknown]).toContain(find(recent, text));
          decisions.set(text, decision);
          keep(recent, text, decision);
          expect(find(recent, text)).toBe(decision);
        }
      }),
    );
  });
});
