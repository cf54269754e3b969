import type { DerivedColumn } from "@sluice/schema";

import type { FoundColumn } from "./findings.ts";
import { findFreeName } from "./lake-names.ts";
import { isNumeric } from "./lake-type.ts";

const latitude = /^(?<prefix>.*_)?lat(itude)?$/;
const longitude = /^(?<prefix>.*_)?(lon|lng|long|longitude)$/;

/** Finds pairs of columns by their names: `latitude` and `longitude` become a struct {lat, lon} called `location`. */
export function findLocations(columns: readonly FoundColumn[]): readonly DerivedColumn[] {
  const numeric = columns.filter(({ lakeType }) => isNumeric(lakeType)).map(({ name }) => name);
  const taken = new Set(columns.map(({ name }) => name));
  return numeric.flatMap((lat) => {
    const prefix = matchPrefix(latitude, lat);
    const lon = numeric.find((name) => prefix !== undefined && matchPrefix(longitude, name) === prefix);
    if (lon === undefined) return [];
    const name = findFreeName(`${prefix}location`, taken);
    taken.add(name);
    return [{ name, struct: { lat, lon } }];
  });
}

/** The part of a name before the word, possibly empty; undefined when the name does not end in the word. */
function matchPrefix(word: RegExp, name: string): string | undefined {
  const match = word.exec(name);
  return match === null ? undefined : (match.groups?.["prefix"] ?? "");
}
