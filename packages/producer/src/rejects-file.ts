import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";

import { describeProblem } from "@sluice/schema";

import type { RejectedRow } from "./read-rows.ts";

/** Where rejected rows are kept: JSON lines with file, line, reason, column and the row as it came. */
export interface RejectsFile {
  readonly add: (row: RejectedRow) => void;
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** Opens nothing until the first row is rejected: a clean load leaves no file. */
export function createRejectsFile(options: { readonly path: string; readonly dataset: string }): RejectsFile {
  const { path, dataset } = options;
  let stream: WriteStream | undefined;
  let count = 0;
  return {
    add: ({ file, line, raw, problem }) => {
      stream ??= open(path);
      count += 1;
      const { column = null } = problem;
      const entry = { dataset, file, line, reason: describeProblem(problem), column, raw_row: raw };
      stream.write(`${JSON.stringify(entry)}\n`);
    },
    count: () => count,
    close: async () => {
      if (stream === undefined) return;
      stream.end();
      await finished(stream);
    },
  };
}

function open(path: string): WriteStream {
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}
