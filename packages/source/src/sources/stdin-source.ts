import { addAbortSignal, type Readable } from "node:stream";

import { SourceError } from "../errors.ts";
import type { Source } from "./source.ts";

/** Standard input, named `-` on the command line. It can be read only once, and has no fingerprint. */
export function openStdinSource(signal: AbortSignal, stdin: Readable = process.stdin): Source {
  let isOpen = false;
  return {
    name: "stdin",
    isReadOnce: true,
    fingerprint: async () => undefined,
    open: (fromByte) => {
      if (isOpen || fromByte > 0) throw new SourceError("stdin", "cannot be read a second time");
      isOpen = true;
      return addAbortSignal(signal, stdin);
    },
  };
}
