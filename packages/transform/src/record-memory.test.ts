import { describe, expect, it } from "vitest";

import { RecordMemory } from "./record-memory.ts";

describe("RecordMemory", () => {
  it("recognizes a record that came before", () => {
    const memory = new RecordMemory();

    expect(["a", "b", "a"].map((batchId) => memory.recognize(batchId))).toEqual([false, false, true]);
  });

  it("remembers as many records as it has room for, and not many more", () => {
    const memory = new RecordMemory(3);
    const ids = Array.from({ length: 7 }, (_, index) => `${index}`);
    for (const id of ids) memory.recognize(id);

    expect(memory.recognize("4")).toBe(true);
    expect(memory.recognize("0")).toBe(false);
  });
});
