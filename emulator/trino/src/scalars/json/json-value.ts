/** JSON with what `JSON.parse` loses: numbers' digits, the order of members, and members of one name. */
export type Json =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly digits: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Json[] }
  | { readonly kind: "object"; readonly members: readonly JsonMember[] };

export interface JsonMember {
  readonly name: string;
  readonly value: Json;
}
