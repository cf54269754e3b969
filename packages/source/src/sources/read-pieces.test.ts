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

  it("uses the memory of one piece", async () => {
    await using file = await open(path);

    const memory = await Array.fromAsync(readPieces(file, 0), ({ buffer }) => buffer);

    expect(memory).toHaveLength(6);
    expect(new Set(memory).size).toBe(1);
  });

  it("lets what else is going on have its turn after each piece", async () => {
    await using file = await open(path);
    let turns = 0;
    const count = () => {
      turns += 1;
      turning = setImmediate(count);
    };
    let turning = setImmediate(count);

    const turnsBefore = await Array.fromAsync(readPieces(file, 0), () => turns);
    clearImmediate(turning);

    expect(new Set(turnsBefore).size).toBe(6);
  });

  it("throws what reading fails with", async () => {
    await using file = await open("/");

    await expect(readPieces(file, 0).next()).rejects.toThrow("EISDIR");
  });
});
