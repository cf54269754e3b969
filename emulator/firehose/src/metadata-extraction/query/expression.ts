/** A query `{key: expression, …}`. */
export type ObjectQuery = readonly (readonly [key: string, value: Expression])[];

/** The part of jq that is answered without jq; kinds are called by jq's own words. Each gives exactly one result. */
export type Expression =
  | { readonly kind: "path"; readonly steps: readonly PathStep[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "tostring" }
  | { readonly kind: "|" | "or"; readonly operands: readonly Expression[] }
  | { readonly kind: "=="; readonly left: Expression; readonly text: string }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: Expression };

export interface Branch {
  readonly condition: Expression;
  readonly result: Expression;
}

/** A member's name, or a slice from one place up to another, both from 0. */
export type PathStep = string | { readonly from: number; readonly to: number };
