import { skipBytes, type Source } from "@sluice/source";

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
    // Rows can only be generated from the first one on, so those that were sent are generated again and skipped.
    open: (fromByte) => skipBytes(generateBytes(args, generating), fromByte),
  };
}
