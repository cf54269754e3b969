// oxlint-disable max-lines -- the nodes refer to each other in a circle, and files may not

/** A statement's syntax tree. Every node says where it begins, in characters of the statement. */
interface Node {
  readonly at: number;
}

/** A name as written. Without quotes, letters' case does not matter: `value` is in lower case then. */
export interface Identifier extends Node {
  readonly value: string;
  readonly isQuoted: boolean;
}

/** `a.b.c`. */
export type QualifiedName = readonly Identifier[];

/** A type as a cast names it: `varchar(3)`, `array(integer)`, `row(a integer, varchar)`, `timestamp(3) with time zone`. */
export interface TypeName extends Node {
  /** In lower case, in one form: `integer` for `int`, `double` for `double precision`, `timestamp with time zone`. */
  readonly name: string;
  readonly arguments: readonly (TypeName | number)[];
  /** Of a row only; names in lower case, quoted or not. */
  readonly fields?: readonly { readonly name?: string; readonly type: TypeName }[];
}

export type Expression =
  | (Node & { readonly kind: "null" })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  /**
   * `1`, `1.50`, `1e3`: decimal digits without underscores, and with a minus that stands before them. `-2147483648` is an
   * integer, and not the sign of a bigint.
   */
  | (Node & { readonly kind: "integer" | "decimal" | "double"; readonly text: string })
  | (Node & { readonly kind: "string"; readonly value: string })
  /** `x'6162'`: hexadecimal digits, upper case, no blanks. */
  | (Node & { readonly kind: "binary"; readonly hex: string })
  /** `date '2026-01-31'`. */
  | (Node & { readonly kind: "typed literal"; readonly type: TypeName; readonly value: string })
  /** `interval -'1-2' year to month`; `isNegative` is the sign before the quotes. */
  | (Node & {
      readonly kind: "interval";
      readonly value: string;
      readonly isNegative: boolean;
      readonly from: IntervalField;
      readonly to?: IntervalField;
    })
  /** `?`, counted from 0. */
  | (Node & { readonly kind: "parameter"; readonly index: number })
  | (Node & { readonly kind: "column"; readonly name: Identifier })
  /** `base.field`: a column of a relation, or a field of a row. */
  | (Node & { readonly kind: "dereference"; readonly base: Expression; readonly field: Identifier })
  | (Node & { readonly kind: "subscript"; readonly base: Expression; readonly index: Expression })
  /** `(1, 2)` and `row(1, 2)`. */
  | (Node & { readonly kind: "row"; readonly items: readonly Expression[] })
  | (Node & { readonly kind: "array"; readonly items: readonly Expression[] })
  | (Node & { readonly kind: "sign"; readonly operator: "+" | "-"; readonly operand: Expression })
  | (Node & { readonly kind: "not"; readonly operand: Expression })
  | (Node & {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
      /** Where the operator stands: Trino's errors point there. */
      readonly operatorAt: number;
    })
  | (Node & {
      readonly kind: "concatenation";
      readonly left: Expression;
      readonly right: Expression;
      readonly operatorAt: number;
    })
  | (Node & {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly operatorAt: number;
    })
  /** `left = ANY (query)`. */
  | (Node & {
      readonly kind: "quantified comparison";
      readonly operator: ComparisonOperator;
      readonly quantifier: "all" | "any";
      readonly left: Expression;
      readonly query: Query;
    })
  | (Node & {
      readonly kind: "logical";
      readonly operator: "and" | "or";
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: "between";
      readonly isNegated: boolean;
      readonly value: Expression;
      readonly lower: Expression;
      readonly upper: Expression;
    })
  | (Node & {
      readonly kind: "in list";
      readonly isNegated: boolean;
      readonly value: Expression;
      readonly items: readonly Expression[];
    })
  | (Node & {
      readonly kind: "in query";
      readonly isNegated: boolean;
      readonly value: Expression;
      readonly query: Query;
    })
  | (Node & {
      readonly kind: "like";
      readonly isNegated: boolean;
      readonly value: Expression;
      readonly pattern: Expression;
      readonly escape?: Expression;
    })
  | (Node & { readonly kind: "is null"; readonly isNegated: boolean; readonly value: Expression })
  | (Node & {
      readonly kind: "is distinct";
      readonly isNegated: boolean;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & { readonly kind: "exists"; readonly query: Query })
  | (Node & { readonly kind: "scalar query"; readonly query: Query })
  | (Node & {
      readonly kind: "case";
      readonly operand?: Expression;
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise?: Expression;
    })
  | (Node & { readonly kind: "cast"; readonly isTry: boolean; readonly value: Expression; readonly type: TypeName })
  /** `extract(year from x)`; the field in lower case, not checked. */
  | (Node & { readonly kind: "extract"; readonly field: string; readonly value: Expression })
  | (Node & { readonly kind: "at time zone"; readonly value: Expression; readonly zone: Expression })
  /** `current_date`, `current_timestamp(6)` and kin. */
  | (Node & { readonly kind: "current"; readonly name: CurrentName; readonly precision?: number })
  | (Node & { readonly kind: "lambda"; readonly parameters: readonly Identifier[]; readonly body: Expression })
  | (Node & {
      readonly kind: "json query";
      readonly function: "json_exists" | "json_value" | "json_query";
      readonly input: Expression;
      readonly path: string;
      readonly passing: readonly { readonly name: string; readonly value: Expression }[];
      readonly returning?: TypeName;
      readonly wrapper?: "without" | "conditional" | "unconditional";
      readonly quotes?: "keep" | "omit";
      readonly onEmpty?: JsonBehavior;
      readonly onError?: JsonBehavior;
    })
  | Call;

/** Special forms of some functions are calls too: `position(a in b)` is `strpos(b, a)`, `trim(both 'x' from y)` has its
 *  side in the name (`trim`, `ltrim`, `rtrim`) and what is trimmed as the second argument; `substring(x from 1 for 2)` is `substr(x, 1, 2)`. */
export interface Call extends Node {
  readonly kind: "call";
  /** In lower case; a schema before it is refused by the parser. */
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** `count(*)`. */
  readonly isStar: boolean;
  readonly isDistinct: boolean;
  /** Within the parentheses, or of `WITHIN GROUP`. */
  readonly orderBy: readonly SortItem[];
  readonly filter?: Expression;
  readonly nulls?: "ignore" | "respect";
  readonly over?: Window | Identifier;
  /** `listagg(x, ',' ON OVERFLOW …)`. */
  readonly onOverflow?:
    | { readonly kind: "error" }
    | { readonly kind: "truncate"; readonly filler?: string; readonly withCount: boolean };
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";
export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=";
export type IntervalField = "year" | "month" | "day" | "hour" | "minute" | "second";
export type CurrentName =
  | "current_date"
  | "current_time"
  | "current_timestamp"
  | "localtime"
  | "localtimestamp"
  | "current_user"
  | "current_catalog"
  | "current_schema";
export type JsonBehavior =
  | { readonly kind: "null" | "error" | "true" | "false" | "unknown" | "empty array" | "empty object" }
  | { readonly kind: "default"; readonly value: Expression };

export interface SortItem extends Node {
  readonly expression: Expression;
  readonly isDescending: boolean;
  readonly nulls?: "first" | "last";
}

/** What stands between the parentheses of OVER, or after a name in WINDOW. */
export interface Window extends Node {
  readonly base?: Identifier;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortItem[];
  readonly frame?: Frame;
}

export interface Frame extends Node {
  readonly unit: "rows" | "range" | "groups";
  readonly start: FrameBound;
  readonly end?: FrameBound;
}

export type FrameBound =
  | { readonly kind: "unbounded preceding" | "current row" | "unbounded following" }
  | { readonly kind: "preceding" | "following"; readonly offset: Expression };

export interface Query extends Node {
  readonly with?: { readonly isRecursive: boolean; readonly queries: readonly NamedQuery[] };
  readonly body: QueryBody;
  readonly orderBy: readonly SortItem[];
  readonly offset?: Expression;
  /** Undefined without LIMIT and for LIMIT ALL. */
  readonly limit?: Expression;
  /** FETCH FIRST … ROWS WITH TIES; without ties it is a limit. */
  readonly withTies: boolean;
}

export interface NamedQuery extends Node {
  readonly name: Identifier;
  readonly columns?: readonly Identifier[];
  readonly query: Query;
}

export type QueryBody =
  | Select
  | (Node & {
      readonly kind: "set operation";
      readonly operator: "union" | "intersect" | "except";
      readonly isDistinct: boolean;
      readonly left: QueryBody;
      readonly right: QueryBody;
    })
  | (Node & { readonly kind: "values"; readonly rows: readonly Expression[] })
  /** `TABLE name`. */
  | (Node & { readonly kind: "table"; readonly name: QualifiedName })
  /** In parentheses. */
  | (Node & { readonly kind: "query"; readonly query: Query });

export interface Select extends Node {
  readonly kind: "select";
  readonly isDistinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from?: Relation;
  readonly where?: Expression;
  readonly groupBy?: { readonly isDistinct: boolean; readonly elements: readonly GroupingElement[] };
  readonly having?: Expression;
  readonly windows: readonly { readonly name: Identifier; readonly window: Window }[];
}

export type SelectItem =
  | (Node & { readonly kind: "expression"; readonly expression: Expression; readonly alias?: Identifier })
  /** `*`, `t.*`, `row.* AS (a, b)`. */
  | (Node & { readonly kind: "star"; readonly base?: Expression; readonly aliases?: readonly Identifier[] });

export type GroupingElement =
  /** `a`, or `(a, b)`, which is one set. */
  | (Node & { readonly kind: "simple"; readonly expressions: readonly Expression[] })
  | (Node & { readonly kind: "rollup" | "cube" | "grouping sets"; readonly sets: readonly (readonly Expression[])[] });

export type Relation =
  | (Node & { readonly kind: "table"; readonly name: QualifiedName })
  | (Node & { readonly kind: "query"; readonly query: Query })
  | (Node & { readonly kind: "lateral"; readonly query: Query })
  | (Node & { readonly kind: "unnest"; readonly items: readonly Expression[]; readonly withOrdinality: boolean })
  | (Node & {
      readonly kind: "alias";
      readonly relation: Relation;
      readonly name: Identifier;
      readonly columns?: readonly Identifier[];
    })
  | (Node & {
      readonly kind: "join";
      readonly type: "cross" | "inner" | "left" | "right" | "full";
      readonly left: Relation;
      readonly right: Relation;
      readonly on?: Expression;
      readonly using?: readonly Identifier[];
    })
  | (Node & {
      readonly kind: "sample";
      readonly relation: Relation;
      readonly method: "bernoulli" | "system";
      readonly percentage: Expression;
    });
