import type { ColumnDefinition } from "../dataset.ts";
import { mapBooleanWords } from "../types/boolean-words.ts";
import { usualWords } from "../types/boolean.ts";
import type { BooleanType, ColumnType } from "../types/column-type.ts";
import { compileType } from "../types/compile-type.ts";
import { isWiderNotation } from "../types/number-notation.ts";
import { findNotation } from "../types/written-as.ts";
import { accept, type Difference, isSame, refuse, suggestNewDataset } from "./difference.ts";

/** Whether two types differ in nothing but how their texts are written. */
export function differInNotation(before: ColumnType, now: ColumnType): boolean {
  return before.kind === now.kind && isSame(toUsual(before), toUsual(now)) && !isSame(before, now);
}

function toUsual(type: ColumnType): object {
  return { ...type, writtenAs: undefined };
}

/**
 * Compares how a column's texts are written. The lake holds values, which stay; but records and files from before hold
 * texts: each of them must still be a text of the type, and of the same value.
 */
export function compareNotations(before: ColumnDefinition, now: ColumnDefinition, dataset: string): Difference {
  const column = `column "${before.name}"`;
  const [was, is] = [before, now].map(({ type }) => compileType(type).signature);
  const brief = `reads ${column} as ${is}`;
  if (takesOldTexts(before.type, now.type)) {
    const line = `${column} was ${was} and is ${is}: rows that were rejected for it stay rejected until a replay`;
    return accept(brief, line);
  }
  const problem = `${column} was ${was} and is ${is}: texts from before would be rejects, or other values`;
  const wayOut = `take it back, add an optional column of the new type, or ${suggestNewDataset(dataset)}`;
  return refuse(brief, problem, wayOut);
}

function takesOldTexts(before: ColumnType, now: ColumnType): boolean {
  if (before.kind === "boolean" && now.kind === "boolean") return areWiderWords(before, now);
  return isWiderNotation(findNotation(before), findNotation(now));
}

function areWiderWords({ writtenAs: old = usualWords }: BooleanType, { writtenAs: all = usualWords }: BooleanType) {
  const known = mapBooleanWords(all);
  return [...mapBooleanWords(old)].every(([word, token]) => known.get(word) === token);
}
