import { describe, expect, it } from "vitest";

import { BufferPool } from "./buffer-pool.ts";

describe("BufferPool", () => {
  it.each([0, 1, 8_192, 8_193, 200_160, 5_000_000])("gives a buffer of at least %i bytes", (bytes) => {
    expect(new BufferPool().take(bytes).length).toBeGreaterThanOrEqual(bytes);
  });

  it.each([
    [100, 8_192],
    [70_000, 131_072],
    [131_073, 200_160],
    [200_160, 200_160],
    [200_161, 262_144],
  ])("gives, for %i bytes, one of %i when most come to have 200,160", (neededBytes, bytes) => {
    expect(new BufferPool(200_160).take(neededBytes).length).toBe(bytes);
  });

  it("gives a buffer out again once it was put back", () => {
    const pool = new BufferPool();
    const buffer = pool.take(10_000);
    pool.putBack(buffer);

    expect(pool.take(9_000)).toBe(buffer);
    expect(pool.take(9_000)).not.toBe(buffer);
  });

  it("keeps no more than its bound", () => {
    const pool = new BufferPool();
    const buffers = Array.from({ length: 8 }, () => pool.take(8 * 1024 * 1024));
    for (const buffer of buffers) pool.putBack(buffer);
    const again = new Set(Array.from({ length: 8 }, () => pool.take(8 * 1024 * 1024)));

    expect(buffers.filter((buffer) => again.has(buffer)).length).toBe(2);
  });
});
