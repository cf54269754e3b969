import { letSql } from "../../bind-sql.ts";
import type { ComparisonOperator, Expression } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import { isComparable, isOrderable } from "../../types/is-orderable.ts";
import { extractField } from "../../types/row-sql.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql, unify } from "../typed-sql.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

const boolean = { kind: "boolean" } as const;

export function translateComparison(comparison: Of<"comparison">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const { operator, operatorAt } = comparison;
  const left = statement.translateExpression(comparison.left, context);
  const right = statement.translateExpression(comparison.right, context);
  const common = findCommonType(left.type, right.type);
  if (common === undefined || !canCompare(operator, common)) {
    // In Trino's words `a > b` is `a < b`, too.
    const shown = operator.replace(/^>/, "<");
    const text = `Cannot apply operator: ${formatType(left.type)} ${shown} ${formatType(right.type)}`;
    refuse(statement, operatorAt, "TYPE_MISMATCH", text);
  }
  return { sql: compareSql(operator, coerce(left, common), coerce(right, common)), type: boolean };
}

/**
 * Two values of one type, compared as Trino does: NaN is not equal to, below or above anything, itself included, and a
 * NULL within an array or a row makes it unknown whether they are equal, unless something else tells.
 */
export function compareSql(operator: ComparisonOperator, left: TypedSql, right: TypedSql): string {
  const { type } = left;
  const equal = isEquality(operator) ? compareParts(type, left, right) : undefined;
  if (equal !== undefined) return operator === "=" ? equal : `(NOT ${equal})`;
  const plain = `${left.sql} ${operator} ${right.sql}`;
  const doubles = [left, right].filter((side) => hasNaN(side.type) && side.literal === undefined);
  if (doubles.length === 0) return `(${plain})`;
  const isNaN = doubles.map(({ sql }) => `isnan(${sql})`);
  // DuckDB takes NaN for the greatest number, so that only some comparisons need help.
  return operator === "<>" ? `(${plain} OR ${isNaN.join(" OR ")})` : `(${plain} AND NOT ${isNaN.join(" AND NOT ")})`;
}

/** Whether values that have parts are equal. Undefined for values that have none. */
function compareParts(type: TrinoType, left: TypedSql, right: TypedSql): string | undefined {
  switch (type.kind) {
    case "row":
      return equalRows(type, left, right);
    case "array":
      return equalArrays(type, left, right);
    case "map":
      return equalMaps(type, left, right);
    default:
      return undefined;
  }
}

/** In any order. Elements are named before they are compared: they may have elements, whose names are the same. */
function equalMaps({ value }: TrinoType & { readonly kind: "map" }, left: TypedSql, right: TypedSql): string {
  const values = `'l': map_extract_value(${left.sql}, k), 'r': map_extract_value(${right.sql}, k)`;
  const pair = `{'has': map_contains(${right.sql}, k), ${values}}`;
  const isSame = `CASE WHEN e.has THEN ${compareSql("=", { sql: "e.l", type: value }, { sql: "e.r", type: value })} ELSE false END`;
  const same = `list_transform(list_transform(map_keys(${left.sql}), lambda k: ${pair}), lambda e: ${isSame})`;
  return `(CASE WHEN cardinality(${left.sql}) <> cardinality(${right.sql}) THEN false
    WHEN ${left.sql} IS NOT NULL AND ${right.sql} IS NOT NULL THEN ${letSql("same", same, allSame)} END)`;
}

const allSame =
  "CASE WHEN list_contains(same, false) THEN false WHEN list_position(same, NULL) > 0 THEN NULL ELSE true END";

function equalRows({ fields }: TrinoType & { readonly kind: "row" }, left: TypedSql, right: TypedSql): string {
  const parts = fields.map(({ type }, index) => {
    const take = ({ sql }: TypedSql): TypedSql => ({ sql: extractField(sql, fields, index), type });
    return compareSql("=", take(left), take(right));
  });
  return `(${parts.join(" AND ")})`;
}

function equalArrays({ element }: TrinoType & { readonly kind: "array" }, left: TypedSql, right: TypedSql): string {
  const isSame = compareSql("=", { sql: "e[1]", type: element }, { sql: "e[2]", type: element });
  const same = `list_transform(list_zip(${left.sql}, ${right.sql}), lambda e: ${isSame})`;
  return `(CASE WHEN len(${left.sql}) <> len(${right.sql}) THEN false
    WHEN ${left.sql} IS NOT NULL AND ${right.sql} IS NOT NULL THEN ${letSql("same", same, allSame)} END)`;
}

function hasNaN({ kind }: TrinoType): boolean {
  return kind === "double" || kind === "real";
}

function hasParts({ kind }: TrinoType): boolean {
  return kind === "row" || kind === "array" || kind === "map";
}

function canCompare(operator: ComparisonOperator, type: TrinoType): boolean {
  return isEquality(operator) ? isComparable(type) : isOrderable(type);
}

function isEquality(operator: ComparisonOperator): boolean {
  return operator === "=" || operator === "<>";
}

export function translateIsDistinct(
  { left, right, isNegated, at }: Of<"is distinct">,
  context: ExpressionContext,
): TypedSql {
  const { statement } = context;
  const sides = [left, right].map((side) => statement.translateExpression(side, context));
  const common = unify(sides.map(({ type }) => type));
  if ("problem" in common) {
    refuse(
      statement,
      at,
      "TYPE_MISMATCH",
      `Cannot apply operator: ${sides.map(({ type }) => formatType(type)).join(" IS DISTINCT FROM ")}`,
    );
  }
  const sql = sides.map((side) => coerce(side, common).sql).join(` IS ${isNegated ? "NOT " : ""}DISTINCT FROM `);
  return { sql: `(${sql})`, type: boolean };
}

export function translateBetween(between: Of<"between">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const values = [between.value, between.lower, between.upper].map((each) =>
    statement.translateExpression(each, context),
  );
  const common = unify(values.map(({ type }) => type));
  if ("problem" in common || !canCompare("<", common)) {
    const [value = "", lower = "", upper = ""] = values.map(({ type }) => formatType(type));
    refuse(statement, between.at, "TYPE_MISMATCH", `Cannot check if ${value} is BETWEEN ${lower} and ${upper}`);
  }
  const [value, lower, upper] = values.map((each) => coerce(each, common));
  if (value === undefined || lower === undefined || upper === undefined) throw new TypeError("BETWEEN without bounds");
  const sql = `(${compareSql(">=", value, lower)} AND ${compareSql("<=", value, upper)})`;
  return { sql: between.isNegated ? `(NOT ${sql})` : sql, type: boolean };
}

export function translateInList(list: Of<"in list">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const values = [list.value, ...list.items].map((each) => statement.translateExpression(each, context));
  const common = unify(values.map(({ type }) => type));
  if ("problem" in common) {
    refuse(statement, list.items[0]?.at ?? list.at, "TYPE_MISMATCH", `IN value and list items ${common.problem}`);
  }
  const [value, ...items] = values.map((each) => coerce(each, common));
  if (value === undefined) throw new TypeError("IN without a value");
  const isIn = `${value.sql} ${list.isNegated ? "NOT " : ""}IN (${items.map(({ sql }) => sql).join(", ")})`;
  if (!hasNaN(common) && !hasParts(common)) return { sql: `(${isIn})`, type: boolean };
  const equal = items.map((item) => compareSql("=", value, item)).join(" OR ");
  return { sql: list.isNegated ? `(NOT (${equal}))` : `(${equal})`, type: boolean };
}
