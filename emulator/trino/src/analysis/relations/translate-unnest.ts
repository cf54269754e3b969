import { quoteText } from "../../duckdb-text.ts";
import { AthenaSqlError } from "../../errors.ts";
import type { Relation } from "../../syntax/ast.ts";
import { formatType } from "../../types/format-type.ts";
import { extractFields } from "../../types/row-sql.ts";
import type { RowField, TrinoType } from "../../types/trino-type.ts";
import type { Field } from "../scope.ts";
import type { TypedSql } from "../typed-sql.ts";
import { type RelationContext, toLateralScope, type TranslatedRelation } from "./relation.ts";

type Unnest = Extract<Relation, { readonly kind: "unnest" }>;

interface UnnestedColumn extends RowField {
  readonly sql: string;
}

/** A list, and the columns that its elements become. */
interface List {
  readonly sql: string;
  readonly columns: (element: string) => readonly UnnestedColumn[];
}

/** One row for each element; lists side by side, the shorter ones filled up with NULL. */
export function translateUnnest({ items, withOrdinality }: Unnest, context: RelationContext): TranslatedRelation {
  const { statement } = context;
  const scope = toLateralScope(context);
  const plain = { statement, scope, plainClause: "UNNEST", windows: new Map() };
  const lists = items.map((item) => toList(statement.translateExpression(item, plain)));
  const [elements, name] = [statement.createName("r"), statement.createName("r")];
  const columns = lists.flatMap((list, index) => list.columns(`${elements}.u${index}`));
  const parts = lists.map(({ sql }, index) => `unnest(${sql}) AS u${index}`);
  if (withOrdinality) {
    const lengths = lists.map(({ sql }) => `len(${sql})`).join(", ");
    parts.push(`unnest(range(1, greatest(${lengths}) + 1)) AS place`);
    columns.push({ type: { kind: "bigint" }, sql: `${elements}.place` });
  }
  const selected = columns.map(({ sql }, index) => `${sql} AS c${index}`).join(", ");
  const fields = columns.map((column, index) => toField(column, `${name}.c${index}`));
  return { sql: `LATERAL (SELECT ${selected} FROM (SELECT ${parts.join(", ")}) AS ${elements}) AS ${name}`, fields };
}

function toField(column: RowField, sql: string): Field {
  return { ...column, qualifiers: [], sql };
}

function toList({ sql, type }: TypedSql): List {
  if (type.kind === "map") {
    return {
      sql: `map_entries(${sql})`,
      columns: (element) =>
        takeApart(element, [
          ["key", type.key],
          ["value", type.value],
        ]),
    };
  }
  if (type.kind !== "array")
    throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Cannot unnest type: ${formatType(type)}`);
  const { element: elementType } = type;
  if (elementType.kind !== "row") return { sql, columns: (element) => [{ type: elementType, sql: element }] };
  return { sql, columns: (element) => extractFields(element, elementType) };
}

function takeApart(element: string, parts: readonly (readonly [key: string, type: TrinoType])[]) {
  return parts.map(([key, type]) => ({ type, sql: `struct_extract(${element}, ${quoteText(key)})` }));
}
