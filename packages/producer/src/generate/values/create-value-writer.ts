import { type BooleanType, type ColumnType, compileType, type NumberType } from "@sluice/schema";

import type { Random } from "../random.ts";
import { createDecimalWriter, writeBigint, writeDouble, writeInt } from "./number-writers.ts";
import { writeText } from "./text-writer.ts";
import { createTimeWriter } from "./time-writer.ts";
import type { ValueWriter } from "./value-writer.ts";
import { writeNotation } from "./write-notation.ts";

const nullPercent = 5;

/** Creates what makes values of a type, of every kind that there is. */
export function createValueWriter(type: ColumnType, random: Random): ValueWriter {
  if (type.kind === "timestamp" || type.kind === "date") return createTimeWriter(type);
  if (type.kind === "struct") return createStructWriter(type.fields, random);
  if (type.kind === "oneOf") return createChoiceWriter(type, random);
  if (type.kind === "boolean") return { write: () => writeBoolean(type, random), isSure: true };
  if (type.kind === "text") return { write: () => writeText(random), isSure: true };
  return { write: createNumberWriter(type, random), isSure: true };
}

function createNumberWriter(type: NumberType, random: Random): () => string {
  const writePlain = type.kind === "decimal" ? createDecimalWriter(type, random) : () => writeNumber[type.kind](random);
  const { writtenAs } = type;
  return writtenAs === undefined ? writePlain : () => writeNotation(writePlain(), writtenAs);
}

function writeBoolean({ writtenAs }: BooleanType, { isIn, pick }: Random): string {
  const value = isIn(50) ? "true" : "false";
  const [first = value, ...others] = writtenAs?.[value] ?? [];
  return pick([first, ...others]);
}

const writeNumber = { int: writeInt, bigint: writeBigint, double: writeDouble } as const;

/** Choices with blanks around them are never read: the type trims what it reads. */
function createChoiceWriter(type: Extract<ColumnType, { readonly kind: "oneOf" }>, { pick }: Random): ValueWriter {
  const { toJsonToken } = compileType(type);
  const [first, ...others] = type.values.filter((value) => toJsonToken(value) !== undefined);
  if (first === undefined) return { write: () => "", isSure: false };
  return { write: () => pick([first, ...others]), isSure: true };
}

function createStructWriter(fields: Readonly<Record<string, ColumnType>>, random: Random): ValueWriter {
  const members = Object.entries(fields).map(([name, type]) => {
    const { write, isSure } = createValueWriter(type, random);
    const toJson = hasBareJson(type) ? (text: string) => text : JSON.stringify;
    return { isSure, write: (momentMs: number) => `"${name}":${toJson(write(momentMs))}` };
  });
  return {
    write: (momentMs) =>
      `{${members.flatMap(({ write }) => (random.isIn(nullPercent) ? [] : write(momentMs))).join(",")}}`,
    isSure: members.every(({ isSure }) => isSure),
  };
}

/** Whether a value's text is its JSON already; words of one's own are strings. */
function hasBareJson({ kind, ...type }: ColumnType): boolean {
  return !("writtenAs" in type) && ["int", "bigint", "double", "decimal", "boolean", "struct"].includes(kind);
}
