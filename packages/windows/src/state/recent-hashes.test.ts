import { describe, expect, it } from "vitest";

import { RecentHashes } from "./recent-hashes.ts";

const [a, b, c] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"] as const;

describe("RecentHashes", () => {
  it("recognizes what it has seen, also after it was saved", () => {
    const hashes = RecentHashes.read("");
    expect([hashes.recognize(a), hashes.recognize(b), hashes.recognize(a)]).toEqual([false, false, true]);

    expect(RecentHashes.read(hashes.save()).recognize(b)).toBe(true);
  });

  it("forgets the oldest when it is full", () => {
    const hashes = RecentHashes.read(a + b, 2);
    hashes.recognize(c);

    expect(hashes.save()).toBe(b + c);
    expect(hashes.recognize(a)).toBe(false);
  });
});
