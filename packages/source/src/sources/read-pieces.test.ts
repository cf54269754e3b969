import { open } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { chunkBytes, readPieces } from "./read-pieces.ts";
import { writeSourceFile } from "./source-fixture.ts";

const content = Buffer.from(Array.from({ length: 5 * chunkBytes + 7 }, (_, index) => (index * 31) % 251));
const path = writeSourceFile(content);

describe("readPieces", () => {
  it.each([0, 1, chunkBytes, 3 * chunkBytes + 5, content.length])("gives all bytes from %s on", async (from) => {
    await using file = await open(path);

    const pieces = await Array.fromAsync(readPieces(file, from), (piece) => Buffer.from(piece));

    expect(Buffer.concat(pieces).equals(content.subarray(from))).toBe(true);
  });

  it("goes on from where a file stands that has no positions", async () => {
    await using file = await open(path);
    await file.read(Buffer.alloc(10), 0, 10, null);

    const pieces = await Array.fromAsync(readPieces(file, null), (piece) => Buffer.from(piece));

    expect(Buffer.concat(pieces).equals(content.subarray(10))).toBe(true);
  });

  it("uses the memory of two pieces", async () => {
    await using file = await open(path);

    const memory = await Array.fromAsync(readPieces(file, 0), ({ buffer }) => buffer);

    expect(memory).toHaveLength(6);
    expect(new Set(memory).size).toBe(2);
  });

  it("leaves a piece as it is while the next one is read ahead", async () => {
    await using file = await open(path);
    let at = 0;

    for await (const piece of readPieces(file, 0)) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(content.subarray(at, at + piece.length).equals(piece)).toBe(true);
      at += piece.length;
    }

    expect(at).toBe(content.length);
  });

  it("throws what reading ahead failed with when the next piece is asked for", async () => {
    await using file = await open("/");

    await expect(readPieces(file, 0).next()).rejects.toThrow("EISDIR");
  });

  it("has stopped reading when nobody reads on", async () => {
    const file = await open(path);
    for await (const _ of readPieces(file, 0)) break;

    await expect(file.close()).resolves.toBeUndefined();
  });
});
