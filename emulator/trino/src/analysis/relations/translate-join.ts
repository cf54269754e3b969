import type { Identifier, Relation } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import { compareSql } from "../expressions/translate-comparison.ts";
import { toErrorAt, translateCondition } from "../expressions/translate-logic.ts";
import { type Field, toKey } from "../scope.ts";
import { refuse } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";
import type { RelationContext, TranslatedRelation } from "./relation.ts";

type Join = Extract<Relation, { readonly kind: "join" }>;
type TranslateRelation = (relation: Relation, context: RelationContext) => TranslatedRelation;

interface Sides {
  readonly left: TranslatedRelation;
  readonly right: TranslatedRelation;
}

export function translateJoin(join: Join, context: RelationContext, translate: TranslateRelation): TranslatedRelation {
  const left = translate(join.left, context);
  checkUnnest(join, context);
  const right = translate(join.right, { ...context, lateral: [...context.lateral, ...left.fields] });
  const sides = { left, right };
  if (join.using !== undefined) return joinUsing(join.using, join, { sides, context });
  const fields = [...left.fields, ...right.fields];
  return {
    sql: `(${left.sql} ${join.type.toUpperCase()} JOIN ${right.sql}${translateOn(join, fields, context)})`,
    fields,
  };
}

function checkUnnest({ type, right, on }: Join, { statement }: RelationContext): void {
  const isUnnest = right.kind === "unnest" || (right.kind === "alias" && right.relation.kind === "unnest");
  if (!isUnnest || type === "cross" || type === "inner" || (on?.kind === "boolean" && on.value)) return;
  const text = `${type.toUpperCase()} JOIN involving UNNEST is only supported with condition ON TRUE`;
  refuse(statement, on === undefined ? 0 : toErrorAt(on), "NOT_SUPPORTED", text);
}

function translateOn(join: Join, fields: readonly Field[], { statement, scope }: RelationContext): string {
  if (join.on === undefined) return "";
  const inner = { fields, outer: scope, queries: scope.queries };
  const place = { statement, scope: inner, plainClause: "JOIN clause", windows: new Map() };
  return ` ON ${translateCondition(join.on, place, "JOIN ON clause")}`;
}

interface UsingPlace {
  readonly sides: Sides;
  readonly context: RelationContext;
}

/** The columns that both sides have come first, once each and without the sides' names. */
function joinUsing(names: readonly Identifier[], join: Join, { sides, context }: UsingPlace): TranslatedRelation {
  const { left, right } = sides;
  const pairs = names.map((name) => {
    const fields = [findUsed(name, left, "left", context), findUsed(name, right, "right", context)] as const;
    return { name, fields, ...unifyUsed(name, fields, context) };
  });
  const merged = pairs.map(({ name, type, sides: [one, other] }) => ({
    name: name.value,
    qualifiers: [],
    type,
    sql: toMerged(join.type, one.sql, other.sql),
  }));
  const used = new Set(pairs.flatMap(({ fields }) => fields));
  const rest = [...left.fields, ...right.fields].filter((field) => !used.has(field));
  const on = pairs.map(({ sides: [one, other] }) => compareSql("=", one, other)).join(" AND ");
  return { sql: `(${left.sql} ${join.type.toUpperCase()} JOIN ${right.sql} ON ${on})`, fields: [...merged, ...rest] };
}

function findUsed(name: Identifier, relation: TranslatedRelation, side: string, { statement }: RelationContext): Field {
  const [field, ...others] = relation.fields.filter((each) => each.name?.toLowerCase() === toKey(name));
  if (field === undefined) {
    return refuse(
      statement,
      name.at,
      "COLUMN_NOT_FOUND",
      `Column '${name.value}' is missing from ${side} side of join`,
    );
  }
  if (others.length > 0) refuse(statement, name.at, "AMBIGUOUS_NAME", `Column '${name.value}' is ambiguous`);
  return field;
}

function unifyUsed(name: Identifier, fields: readonly [Field, Field], { statement }: RelationContext) {
  const [left, right] = fields;
  const type = findCommonType(left.type, right.type);
  if (type === undefined) {
    const text = `Column Types of left and right side are not compatible: ${formatType(left.type)} and ${formatType(right.type)}`;
    return refuse(statement, name.at, "TYPE_MISMATCH", text);
  }
  const sides: readonly [TypedSql, TypedSql] = [
    coerce({ sql: left.sql, type: left.type }, type),
    coerce({ sql: right.sql, type: right.type }, type),
  ];
  return { type, sides };
}

function toMerged(type: Join["type"], left: string, right: string): string {
  if (type === "full") return `coalesce(${left}, ${right})`;
  return type === "right" ? right : left;
}
