import type { Identifier, Relation } from "../../syntax/ast.ts";
import type { Field } from "../scope.ts";
import { refuse } from "../statement.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import type { RelationContext, TranslatedRelation } from "./relation.ts";
import { toLateralScope } from "./relation.ts";
import { translateJoin } from "./translate-join.ts";
import { translateTable } from "./translate-table.ts";
import { translateUnnest } from "./translate-unnest.ts";

/** Translates what stands in FROM. */
export function translateRelation(relation: Relation, context: RelationContext): TranslatedRelation {
  const { statement, scope } = context;
  switch (relation.kind) {
    case "table":
      return translateTable(relation.name, context);
    case "query":
      return toRelation(statement.translateQuery(relation.query, statement, scope), context);
    case "lateral":
      return toRelation(
        statement.translateQuery(relation.query, statement, toLateralScope(context)),
        context,
        "LATERAL ",
      );
    case "unnest":
      return translateUnnest(relation, context);
    case "alias":
      return renameRelation(relation, context);
    case "join":
      return translateJoin(relation, context, translateRelation);
    case "sample":
      return translateSample(relation, context);
  }
}

/** A query as a relation. */
function toRelation(
  { sql, columns }: TranslatedQuery,
  { statement }: RelationContext,
  prefix = "",
): TranslatedRelation {
  const name = statement.createName("r");
  const fields = columns.map((column, index) => ({ ...column, qualifiers: [], sql: `${name}.c${index}` }));
  return { sql: `${prefix}(${sql}) AS ${name}`, fields };
}

function renameRelation(
  relation: Extract<Relation, { readonly kind: "alias" }>,
  context: RelationContext,
): TranslatedRelation {
  const { sql, fields } = translateRelation(relation.relation, context);
  const visible = fields.filter(({ isHidden }) => isHidden !== true);
  const { name, columns } = relation;
  if (columns !== undefined && columns.length !== visible.length) {
    const text = `Column alias list has ${columns.length} entries but '${name.value}' has ${visible.length} columns available`;
    refuse(context.statement, relation.at, "MISMATCHED_COLUMN_ALIASES", text);
  }
  const kept = columns === undefined ? fields : visible;
  return { sql, fields: kept.map((field, index) => renameField(field, name, columns?.[index])) };
}

function renameField(field: Field, relation: Identifier, column: Identifier | undefined): Field {
  return { ...field, qualifiers: [relation.value], ...(column !== undefined && { name: column.value }) };
}

function translateSample(
  relation: Extract<Relation, { readonly kind: "sample" }>,
  context: RelationContext,
): TranslatedRelation {
  const { statement } = context;
  const { sql, fields } = translateRelation(relation.relation, context);
  const { percentage } = relation;
  if (percentage.kind !== "integer" && percentage.kind !== "decimal" && percentage.kind !== "double") {
    return refuse(statement, percentage.at, "INVALID_ARGUMENTS", "Sample percentage cannot contain column references");
  }
  return { sql: `${sql} TABLESAMPLE ${relation.method} (${percentage.text} PERCENT)`, fields };
}
