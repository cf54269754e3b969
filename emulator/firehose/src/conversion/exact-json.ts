// ES2026: Node 24 has it, TypeScript's library does not declare it yet.
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

/** Parses JSON so that `JSON.stringify` writes every number exactly as it was, to the last digit. */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, (_, value, { source = "" }) => (typeof value === "number" ? JSON.rawJSON(source) : value));
}
