import { compileNotation } from "@sluice/schema";

import type { FoundColumn } from "./findings.ts";
import type { NumberReading } from "./number-profile.ts";

/** Lists how values are read that are written in a way of their own, and what else they may be. */
export function listValueNotes(column: FoundColumn, delimiter: string): readonly string[] {
  const { description } = column.lakeType.type;
  if (description.kind === "boolean" && description.writtenAs !== undefined) {
    const { true: yes, false: no } = description.writtenAs;
    return [`${column.name}: ${yes.join(", ")} is stored as true, ${no.join(", ")} as false`];
  }
  const { numbers } = column.profile;
  const taken = numbers.find(({ lakeType }) => lakeType.code === column.lakeType.code);
  const others = numbers.filter((reading) => reading !== taken);
  if (taken === undefined) return numbers.length < 2 ? [] : [describeChoice(column, numbers)];
  // Between commas, a point is before the fraction: a file with decimal commas has other delimiters.
  if (taken.notation === undefined) return delimiter === "," ? [] : others.map((other) => describeDoubt(column, other));
  return [describeNotation(column, taken, others)];
}

function describeNotation({ name, profile }: FoundColumn, taken: NumberReading, others: readonly NumberReading[]) {
  const sample = profile.samples.find((text) => readBy(taken, text) !== text) ?? "";
  const [other] = others;
  const doubt = other === undefined ? "" : `, as other columns show, and not as ${readBy(other, sample)}: check`;
  return `${name}: ${sample} is stored as ${readBy(taken, sample)}${doubt}`;
}

function describeDoubt({ name, profile }: FoundColumn, other: NumberReading): string {
  const sample = profile.samples.find((text) => text.includes(".")) ?? "";
  return `${name}: ${sample} is stored as it is; with points between thousands it would be ${readBy(other, sample)}, of type ${other.lakeType.code}: check`;
}

function describeChoice({ name, profile }: FoundColumn, readings: readonly NumberReading[]): string {
  const sample = profile.samples.find((text) => /\D/.test(text)) ?? "";
  const choices = readings.map((reading) => `${readBy(reading, sample)}, of type ${reading.lakeType.code}`);
  return `${name}: ${sample} may be ${choices.join(", or ")}: kept as text`;
}

/** The number that a reading makes of a text. */
function readBy({ notation }: NumberReading, text: string): string {
  return (notation === undefined ? text : compileNotation(notation)(text)) ?? text;
}
