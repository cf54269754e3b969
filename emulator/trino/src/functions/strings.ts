import type { TrinoType } from "../types/trino-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import * as natives from "./string-natives.ts";

/** Texts: their characters are code points. Splitting is in `splitting.ts`, patterns in `regular-expressions.ts`. */
export const stringFunctions: readonly FunctionDefinition[] = [
  defineScalar("chr(bigint) -> varchar(1)", natives.character),
  defineScalar("codepoint(varchar(1)) -> integer", writeCodePoint),
  defineScalar("concat(varchar...) -> varchar", writeConcatenation),
  defineScalar("concat(char(x), char(y)) -> char(x)", writeConcatenation, { toType: toCharSum }),
  defineScalar("concat_ws(varchar, varchar...) -> varchar", writeJoin),
  defineScalar(
    "concat_ws(varchar, array(varchar)) -> varchar",
    "CASE WHEN $1 IS NULL THEN NULL ELSE array_to_string($2, $1) END",
  ),
  defineScalar("hamming_distance(varchar, varchar) -> bigint", natives.hammingDistance),
  defineScalar("length(varchar) -> bigint", "length($1)"),
  defineScalar("length(char(x)) -> bigint", "length($1)"),
  defineScalar("levenshtein_distance(varchar, varchar) -> bigint", natives.levenshteinDistance),
  defineScalar("lower(varchar(x)) -> varchar(x)", natives.lower),
  defineScalar("lower(char(x)) -> char(x)", natives.lower),
  defineScalar("upper(varchar(x)) -> varchar(x)", natives.upper),
  defineScalar("upper(char(x)) -> char(x)", natives.upper),
  defineScalar("lpad(varchar, bigint, varchar) -> varchar", natives.padLeft),
  defineScalar("rpad(varchar, bigint, varchar) -> varchar", natives.padRight),
  ...defineTrim("ltrim", natives.trimLeft, natives.trimLeftOf),
  ...defineTrim("rtrim", natives.trimRight, natives.trimRightOf),
  ...defineTrim("trim", natives.trimBoth, natives.trimBothOf),
  defineScalar("luhn_check(varchar) -> boolean", natives.luhn),
  defineScalar("normalize(varchar) -> varchar", `${natives.normalize.name}($1, 'NFC')`, {
    natives: [natives.normalize],
  }),
  defineScalar("normalize(varchar, varchar) -> varchar", natives.normalize),
  defineScalar("replace(varchar(x), varchar) -> varchar(x)", "replace($1, $2, '')"),
  defineScalar("replace(varchar(x), varchar(y), varchar(z)) -> varchar(x)", natives.replace, {
    toType: toReplacedType,
  }),
  defineScalar("reverse(varchar(x)) -> varchar(x)", natives.reverse),
  defineScalar("soundex(varchar) -> varchar(4)", natives.soundex),
  defineScalar("starts_with(varchar, varchar) -> boolean", "starts_with($1, $2)"),
  defineScalar("strpos(varchar, varchar) -> bigint", natives.findText),
  defineScalar("strpos(varchar, varchar, bigint) -> bigint", natives.findOccurrence),
  ...["substr", "substring"].flatMap((name) =>
    ["varchar(x)", "char(x)"].flatMap((type) => [
      defineScalar(`${name}(${type}, bigint) -> varchar(x)`, natives.substringFrom),
      defineScalar(`${name}(${type}, bigint, bigint) -> varchar(x)`, natives.substringBetween),
    ]),
  ),
  defineScalar("translate(varchar, varchar, varchar) -> varchar", natives.translate),
];

/** A char's padding is no part of what is trimmed. */
function defineTrim(
  name: string,
  ofBlanks: typeof natives.trimLeft,
  ofSet: typeof natives.trimLeftOf,
): readonly FunctionDefinition[] {
  return [
    defineScalar(`${name}(varchar(x)) -> varchar(x)`, ofBlanks),
    defineScalar(`${name}(varchar(x), varchar) -> varchar(x)`, ofSet),
    defineScalar(`${name}(char(x)) -> varchar(x)`, `${ofBlanks.name}(rtrim($1, ' '))`, { natives: [ofBlanks] }),
    defineScalar(`${name}(char(x), varchar) -> varchar(x)`, `${ofSet.name}(rtrim($1, ' '), $2)`, { natives: [ofSet] }),
  ];
}

/** Only a varchar(1) is taken: of a longer type not even one character. */
function writeCodePoint({ arguments: [text = ""], refuse, types: [type], literals: [literal] }: BoundCall): string {
  const length = literal === undefined ? (type?.kind === "varchar" ? type.length : 1) : Array.from(literal).length;
  if (length === 1) return `unicode(${text})`;
  const given = length === undefined ? "varchar" : `varchar(${length})`;
  return refuse(
    "FUNCTION_NOT_FOUND",
    `Unexpected parameters (${given}) for function codepoint. Expected: codepoint(varchar(1))`,
  );
}

function writeConcatenation({ arguments: values, refuse }: BoundCall): string {
  if (values.length < 2) refuse("INVALID_FUNCTION_ARGUMENT", "There must be two or more concatenation arguments");
  return `(${values.join(" || ")})`;
}

function writeJoin({ arguments: values, refuse }: BoundCall): string {
  if (values.length < 2) refuse("INVALID_FUNCTION_ARGUMENT", "There must be two or more arguments");
  return `concat_ws(${values.join(", ")})`;
}

function toCharSum(parameters: readonly TrinoType[]): TrinoType {
  const length = parameters.reduce((sum, type) => sum + (type.kind === "char" ? type.length : 0), 0);
  return { kind: "char", length };
}

/** Every character may be replaced, and an empty text is found around each of them. */
function toReplacedType([text, part, replacement]: readonly TrinoType[]): TrinoType {
  const [length, searched, inserted] = [text, part, replacement].map((type) =>
    type?.kind === "varchar" ? type.length : undefined,
  );
  if (length === undefined || searched === undefined || inserted === undefined) return { kind: "varchar" };
  return { kind: "varchar", length: length + inserted * (length + 1) };
}
