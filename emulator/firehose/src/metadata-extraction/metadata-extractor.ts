import { noResult } from "./extraction.ts";
import { createJqThread, type JqClock } from "./jq-thread.ts";
import { type ExtractedKeys, toExtractedKeys } from "./partition-keys.ts";
import { answerQuery } from "./query/answer-query.ts";
import { parseQuery } from "./query/parse-query.ts";

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

/** jq has a thread, which takes 37 MiB; it starts with the first record that is not answered without. */
export function createMetadataExtractor(query: string, clock: JqClock): MetadataExtractor {
  const parsed = parseQuery(query);
  const thread = createJqThread(clock);
  return {
    extract: async (records) => {
      const answers = records.map((data) => parsed && answerQuery(parsed, data.toString()));
      const left = records.filter((_, index) => answers[index] === undefined);
      const batches = splitIntoCalls(left.map((data) => data.toString()));
      const extractions = await Promise.all(batches.map((texts) => thread.run({ query, texts })));
      const rest = extractions.flat().values();
      return answers.map((answer) => toExtractedKeys(answer ?? rest.next().value ?? noResult));
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
