// Of ES2026, which Node 24 has and the compiler's library does not name yet.
declare global {
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): object;
    isRawJSON(value: unknown): boolean;
  }
}

/** Parses JSON so that `JSON.stringify` gives back every number as it was written, to the last digit. */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, (_, value, { source = "" }) => (typeof value === "number" ? JSON.rawJSON(source) : value));
}
