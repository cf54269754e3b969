import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { readFilePieces } from "./read-file-pieces.ts";

const pieceBytes = 256 * 1024;
let path: string;

beforeEach(() => {
  path = join(createTemporaryFolder("pieces"), "file");
});

describe("readFilePieces", () => {
  it.each([0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 3 * pieceBytes])("reads all of %i bytes", async (size) => {
    const bytes = fillFile(size);

    expect(await readWhole()).toEqual(bytes);
  });

  it("reads two files at a time, each into memory of its own", async () => {
    const bytes = fillFile(2 * pieceBytes + 5);

    expect(await Promise.all([readWhole(), readWhole()])).toEqual([bytes, bytes]);
  });

  it("gives its memory back to the next when it is not read to its end", async () => {
    fillFile(2 * pieceBytes);

    const [first, second] = [await readFirst(), await readFirst()];

    expect(second?.buffer).toBe(first?.buffer);
  });

  it("throws for a file that is not there", async () => {
    await expect(readWhole()).rejects.toThrow("ENOENT");
  });
});

function fillFile(size: number): Buffer {
  const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251));
  writeFileSync(path, bytes);
  return bytes;
}

async function readWhole(): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(readFilePieces(path), (piece) => Buffer.from(piece)));
}

async function readFirst(): Promise<Buffer | undefined> {
  for await (const piece of readFilePieces(path)) return piece;
  return undefined;
}
