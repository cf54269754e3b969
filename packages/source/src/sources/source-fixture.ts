import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";

import type { Source } from "./source.ts";

/** A folder of its own, with a file in it. */
export function writeSourceFile(content: string | Uint8Array, name = "rows.csv"): string {
  const path = join(createTemporaryFolder("source"), name);
  writeFileSync(path, content);
  return path;
}

/** All that a source holds, as text. */
export async function readSourceText(source: Pick<Source, "open">, fromByte = 0): Promise<string> {
  return (await readSourceBytes(source, fromByte)).toString();
}

/** All that a source holds. */
export async function readSourceBytes({ open }: Pick<Source, "open">, fromByte = 0): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(open(fromByte), (piece) => Buffer.from(piece)));
}

/** A source of pieces, which come one by one, each gone when the next is asked for. */
export function createChunkSource(chunks: readonly Uint8Array[], name = "pieces"): Source {
  const bytes = Buffer.concat(chunks);
  return {
    name,
    fingerprint: async () => ({ bytes: bytes.length, mark: "pieces" }),
    open: async function* (fromByte) {
      for (const chunk of fromByte > 0 ? [bytes.subarray(fromByte)] : chunks) {
        const piece = Buffer.from(chunk);
        yield piece;
        piece.fill("?");
      }
    },
  };
}
