import type { Identifier, QualifiedName } from "../ast.ts";
import {
  failAt,
  failAtNext,
  peek,
  readInParentheses,
  readList,
  take,
  takeToken,
  type TokenReader,
} from "../token-reader.ts";

/** Words that are no names in DDL without backquotes (Athena guide, reserved-words, read 2026-11-29). */
const reservedWords: ReadonlySet<string> = new Set(
  `all alter and array as authorization between bigint binary boolean both by case cashe cast char column conf constraint
  commit create cross cube current current_date current_timestamp cursor database date dayofweek decimal delete describe
  distinct div double drop else end exchange exists extended external extract false fetch float floor following for
  foreign from full function grant group grouping having if import in inner insert int integer intersect interval into is
  join lateral left less like local macro map more none not null numeric of on only or order out outer over partialscan
  partition percent preceding precision preserve primary procedure range reads reduce regexp references revoke right rlike
  rollback rollup row rows select set smallint start table tablesample then time timestamp to transform trigger true
  truncate unbounded union uniquejoin update user using utc_timestamp values varchar views when where window with`.split(
    /\s+/,
  ),
);

/** A name in a statement that Hive reads: a word, or anything in backquotes. In SHOW and DESCRIBE double quotes will do. */
export function readDdlName(reader: TokenReader): Identifier {
  const { kind, key, raw, start: at } = peek(reader);
  if (kind === "digit word" || (kind === "word" && raw.startsWith("_"))) {
    failAt(reader, at, `'${raw}' does not begin with a letter; surround the identifier with backquotes`);
  }
  const isQuoted = kind === "backquoted" || kind === "quoted";
  if (!isQuoted && (kind !== "word" || reservedWords.has(key))) failAtNext(reader, "<identifier>");
  takeToken(reader);
  const quote = raw.charAt(0);
  return { at, value: isQuoted ? raw.slice(1, -1).replaceAll(quote + quote, quote) : key, isQuoted };
}

/** `[database.]table`. */
export function readDdlQualifiedName(reader: TokenReader): QualifiedName {
  const parts = [readDdlName(reader)];
  while (take(reader, ".")) parts.push(readDdlName(reader));
  return parts;
}

/** `(a, b)`. */
export function readDdlNames(reader: TokenReader): readonly Identifier[] {
  return readInParentheses(reader, () => readList(reader, readDdlName));
}
