import type { Clock } from "@sluice/emulator-wire";

import { createJqThread } from "./jq-thread.ts";
import { type ExtractedKeys, toExtractedKeys } from "./partition-keys.ts";
import { extractByPaths, parsePathQuery } from "./path-query.ts";

export type { ExtractedKeys } from "./partition-keys.ts";

/** A MetadataExtraction processor: reads partition keys from JSON records with a jq query. */
export interface MetadataExtractor {
  /** The keys of each record, in their order. */
  readonly extract: (records: readonly Buffer[]) => Promise<readonly ExtractedKeys[]>;
  /** Resolves when the records given earlier are done. */
  readonly close: () => Promise<void>;
}

/** Records in one call of jq. More bring no speed, and a batch that fails is repeated record by record. */
const maxRecordsPerCall = 500;
/** Characters in one call: bounds jq's memory, which never shrinks. */
const maxCharactersPerCall = 4 * 1024 * 1024;

export function createMetadataExtractor(query: string, clock: Pick<Clock, "after">): MetadataExtractor {
  const paths = parsePathQuery(query);
  if (paths !== undefined) {
    return {
      extract: async (records) => records.map((data) => toExtractedKeys(extractByPaths(data.toString(), paths))),
      close: async () => {},
    };
  }
  const thread = createJqThread(clock);
  return {
    extract: async (records) => {
      const batches = splitIntoCalls(records.map((data) => data.toString()));
      const extractions = await Promise.all(batches.map((texts) => thread.run({ query, texts })));
      return extractions.flat().map(toExtractedKeys);
    },
    close: thread.close,
  };
}

function splitIntoCalls(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let characters = Infinity;
  for (const text of texts) {
    const batch = batches.at(-1);
    characters += text.length;
    if (batch !== undefined && characters <= maxCharactersPerCall && batch.length < maxRecordsPerCall) {
      batch.push(text);
      continue;
    }
    batches.push([text]);
    characters = text.length;
  }
  return batches;
}
