/** A query's first result for a record, or why there is none. */
export type Extraction =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

export function failExtraction(reason: string): Extraction {
  return { ok: false, reason };
}

export const noResult = failExtraction("The query has no result.");

/** A record must be one JSON document: any other would make jq stop in the middle of a batch. */
export function parseDocument(text: string): Extraction {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return failExtraction(`Non JSON record: ${error instanceof Error ? error.message : String(error)}`);
  }
}
