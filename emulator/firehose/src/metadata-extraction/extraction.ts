/** What a query makes of a record: the JSON value it gives first, or why there is none. */
export type Extraction =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

export function failExtraction(reason: string): Extraction {
  return { ok: false, reason };
}

/** A record must be one JSON document: one that is none would end a whole batch in jq. */
export function parseDocument(text: string): Extraction {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return failExtraction(`Non JSON record: ${error instanceof Error ? error.message : String(error)}`);
  }
}
