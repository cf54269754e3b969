import { splitEntries, splitMultiEntries, splitText, splitTextUpTo, takePart } from "../scalars/text/split-text.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

const split = defineNative("trino_split", ["VARCHAR", "VARCHAR"], "VARCHAR[]", splitText);
const splitUpTo = defineNative("trino_split_up_to", ["VARCHAR", "VARCHAR", "BIGINT"], "VARCHAR[]", splitTextUpTo);
const splitPart = defineNative("trino_split_part", ["VARCHAR", "VARCHAR", "BIGINT"], "VARCHAR", takePart);
const entries = defineNative("trino_split_entries", ["VARCHAR", "VARCHAR", "VARCHAR"], "VARCHAR[]", splitEntries);
const multiEntries = defineNative(
  "trino_split_multi_entries",
  ["VARCHAR", "VARCHAR", "VARCHAR"],
  "VARCHAR[]",
  splitMultiEntries,
);

/** Keys and values alternate in what the natives give. */
const keysSql = "list_filter(e, lambda x, i: i % 2 = 1)";
const valuesSql = "list_filter(e, lambda x, i: i % 2 = 0)";

export const splittingFunctions: readonly FunctionDefinition[] = [
  defineScalar("split(varchar(x), varchar) -> array(varchar(x))", split),
  defineScalar("split(varchar(x), varchar, bigint) -> array(varchar(x))", splitUpTo),
  defineScalar("split_part(varchar(x), varchar, bigint) -> varchar(x)", splitPart),
  defineScalar(
    "split_to_map(varchar, varchar, varchar) -> map(varchar,varchar)",
    `list_transform([${entries.name}($1, $2, $3)], lambda e: map(${keysSql}, ${valuesSql}))[1]`,
    { natives: [entries] },
  ),
  defineScalar(
    "split_to_multimap(varchar, varchar, varchar) -> map(varchar,array(varchar))",
    `list_transform([${multiEntries.name}($1, $2, $3)], lambda e: map(list_sort(list_distinct(${keysSql})), ` +
      `list_transform(list_sort(list_distinct(${keysSql})), lambda k: ` +
      `list_transform(list_filter(range(1, len(e), 2), lambda i: e[i] = k), lambda i: e[i + 1]))))[1]`,
    { natives: [multiEntries] },
  ),
];
