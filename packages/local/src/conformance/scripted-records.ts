/** What a record asks of `scripted-function.mjs`. */
export interface FunctionScript {
  readonly answers?: readonly Readonly<Record<string, unknown>>[];
  readonly invents?: string;
  readonly tells?: true;
  readonly responds?: unknown;
  readonly throws?: string;
  readonly sleepsMs?: number;
  readonly fills?: number;
}

/** A record that asks for this. */
export function createScriptedRecord(wish: FunctionScript): string {
  return JSON.stringify(wish);
}

export function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A record that is answered with a text and partition keys. */
export function createKeyedRecord(text: string, partitionKeys: unknown): string {
  return createScriptedRecord({ answers: [{ result: "Ok", data: toBase64(text), metadata: { partitionKeys } }] });
}
