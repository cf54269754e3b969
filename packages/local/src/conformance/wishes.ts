/** What a record asks of `obedient-function.mjs`. */
export interface Wish {
  readonly answers?: readonly Readonly<Record<string, unknown>>[];
  readonly invents?: string;
  readonly tells?: true;
  readonly responds?: unknown;
  readonly throws?: string;
  readonly sleepsMs?: number;
  readonly fills?: number;
}

/** A record that asks for this. */
export function asking(wish: Wish): string {
  return JSON.stringify(wish);
}

export function base64Of(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A record that is answered with a text and partition keys. */
export function keyed(text: string, partitionKeys: unknown): string {
  return asking({ answers: [{ result: "Ok", data: base64Of(text), metadata: { partitionKeys } }] });
}
