import type { Source } from "@sluice/source";

import { type GenerateBytesOptions, generateBytes } from "./generate-bytes.ts";
import type { GenerateArguments } from "./parse-generate-arguments.ts";

/** Generated rows as a source of a load. The same arguments give the same source, so its load can be resumed. */
export function createGeneratedSource(args: GenerateArguments, generating: GenerateBytesOptions): Source {
  const { dataset, rows, seed, bad, start, header } = args;
  const name = `generated ${dataset} (seed ${seed}, ${rows ?? "endless"} rows)`;
  const mark = JSON.stringify({ dataset, rows, seed, bad, start, header });
  return {
    name,
    fingerprint: async () => ({ mark }),
    open: (fromByte) => skipFirstBytes(generateBytes(args, generating), fromByte),
  };
}

/** Rows can only be generated from the first one on, so those that were sent are generated again and skipped. */
async function* skipFirstBytes(pieces: AsyncIterable<Buffer>, byteCount: number): AsyncGenerator<Buffer> {
  let left = byteCount;
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}
