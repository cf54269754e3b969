import type { Json } from "../json-value.ts";

/** A path of SQL's JSON functions (ISO/IEC 9075-2, JSON path language; Trino documentation, functions/json). */
export interface JsonPath {
  readonly isStrict: boolean;
  readonly expression: PathExpression;
}

export type PathExpression =
  /** `$`, `@` in a filter, and `last` in a subscript. */
  | { readonly kind: "root" | "current" | "last" }
  | { readonly kind: "literal"; readonly value: Json }
  /** `$name`, whose value is passed. */
  | { readonly kind: "variable"; readonly name: string }
  /** `.name`; `.*` without a name. */
  | { readonly kind: "member"; readonly base: PathExpression; readonly name?: string }
  /** `..name`: of the base and all within it. */
  | { readonly kind: "descendants"; readonly base: PathExpression; readonly name: string }
  /** `[0, 2 to last]`; `[*]` without subscripts. */
  | { readonly kind: "items"; readonly base: PathExpression; readonly subscripts?: readonly Subscript[] }
  | { readonly kind: "filter"; readonly base: PathExpression; readonly predicate: PathPredicate }
  | { readonly kind: "method"; readonly base: PathExpression; readonly name: PathMethod }
  | { readonly kind: "minus"; readonly base: PathExpression }
  | {
      readonly kind: "arithmetic";
      readonly operator: string;
      readonly left: PathExpression;
      readonly right: PathExpression;
    };

export interface Subscript {
  readonly from: PathExpression;
  readonly to?: PathExpression;
}

export const pathMethods = ["abs", "ceiling", "double", "floor", "size", "type"] as const;
export type PathMethod = (typeof pathMethods)[number];

export type PathPredicate =
  | { readonly kind: "and" | "or"; readonly left: PathPredicate; readonly right: PathPredicate }
  | { readonly kind: "not" | "is unknown"; readonly operand: PathPredicate }
  | {
      readonly kind: "comparison";
      readonly operator: string;
      readonly left: PathExpression;
      readonly right: PathExpression;
    }
  | { readonly kind: "exists"; readonly path: PathExpression }
  | { readonly kind: "starts with"; readonly text: PathExpression; readonly prefix: PathExpression };
