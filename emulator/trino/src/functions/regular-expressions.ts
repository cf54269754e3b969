import {
  countMatches,
  extractMatch,
  extractMatches,
  findPosition,
  hasMatch,
  listGroups,
  splitAtMatches,
} from "../scalars/patterns/match-text.ts";
import { replaceMatches } from "../scalars/patterns/replace-matches.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

const split = defineNative("trino_regexp_split", ["VARCHAR", "VARCHAR"], "VARCHAR[]", splitAtMatches);
const groups = defineNative("trino_regexp_groups", ["VARCHAR", "VARCHAR"], "VARCHAR[]", listGroups);

/** What a lambda makes of each match stands between what is between the matches. */
const replaceByLambda =
  `list_transform([{'gaps': ${split.name}($1, $2), 'texts': list_transform(list_transform(${groups.name}($1, $2), ` +
  `lambda g: CAST(CAST(g AS JSON) AS VARCHAR[])), $3)}], lambda e: ` +
  `CASE WHEN list_count(e.texts) = len(e.texts) THEN array_to_string(list_transform(range(1, len(e.gaps) + 1), ` +
  `lambda i: e.gaps[i] || coalesce(e.texts[i], '')), '') END)[1]`;

/** Patterns of Joni's, by JavaScript's. */
export const regularExpressionFunctions: readonly FunctionDefinition[] = [
  defineScalar(
    "regexp_like(varchar, varchar) -> boolean",
    defineNative("trino_regexp_like", ["VARCHAR", "VARCHAR"], "BOOLEAN", hasMatch),
  ),
  defineScalar(
    "regexp_extract(varchar(x), varchar) -> varchar(x)",
    defineNative("trino_regexp_extract", ["VARCHAR", "VARCHAR"], "VARCHAR", extractMatch),
  ),
  defineScalar(
    "regexp_extract(varchar(x), varchar, bigint) -> varchar(x)",
    defineNative("trino_regexp_extract_group", ["VARCHAR", "VARCHAR", "BIGINT"], "VARCHAR", extractMatch),
  ),
  defineScalar(
    "regexp_extract_all(varchar(x), varchar) -> array(varchar(x))",
    defineNative("trino_regexp_extract_all", ["VARCHAR", "VARCHAR"], "VARCHAR[]", extractMatches),
  ),
  defineScalar(
    "regexp_extract_all(varchar(x), varchar, bigint) -> array(varchar(x))",
    defineNative("trino_regexp_extract_all_groups", ["VARCHAR", "VARCHAR", "BIGINT"], "VARCHAR[]", extractMatches),
  ),
  defineScalar(
    "regexp_count(varchar, varchar) -> bigint",
    defineNative("trino_regexp_count", ["VARCHAR", "VARCHAR"], "BIGINT", countMatches),
  ),
  defineScalar(
    "regexp_position(varchar, varchar) -> integer",
    defineNative("trino_regexp_position", ["VARCHAR", "VARCHAR"], "INTEGER", findPosition),
  ),
  defineScalar(
    "regexp_position(varchar, varchar, integer) -> integer",
    defineNative("trino_regexp_position_from", ["VARCHAR", "VARCHAR", "INTEGER"], "INTEGER", findPosition),
  ),
  defineScalar(
    "regexp_position(varchar, varchar, integer, integer) -> integer",
    defineNative("trino_regexp_position_nth", ["VARCHAR", "VARCHAR", "INTEGER", "INTEGER"], "INTEGER", findPosition),
  ),
  defineScalar("regexp_split(varchar(x), varchar) -> array(varchar(x))", split),
  defineScalar(
    "regexp_replace(varchar(x), varchar) -> varchar(x)",
    defineNative("trino_regexp_remove", ["VARCHAR", "VARCHAR"], "VARCHAR", replaceMatches),
  ),
  defineScalar(
    "regexp_replace(varchar(x), varchar, varchar(y)) -> varchar(x)",
    defineNative("trino_regexp_replace", ["VARCHAR", "VARCHAR", "VARCHAR"], "VARCHAR", replaceMatches),
    { toType: toReplacedType },
  ),
  defineScalar("regexp_replace(varchar, varchar, function(array(varchar),varchar)) -> varchar", replaceByLambda, {
    natives: [split, groups],
  }),
];

/** Trino's own estimate: a group, which two characters ask for, may be the whole text. */
function toReplacedType([text, , replacement]: readonly TrinoType[]): TrinoType {
  const [length, inserted] = [text, replacement].map((type) => (type?.kind === "varchar" ? type.length : undefined));
  if (length === undefined || inserted === undefined) return { kind: "varchar" };
  const longest = Math.max(Math.floor((length * inserted) / 2), inserted);
  return { kind: "varchar", length: length + longest * (length + 1) };
}
