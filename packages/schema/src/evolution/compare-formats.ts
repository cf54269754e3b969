import type { CsvFormat } from "../formats.ts";
import { accept, type Difference, isSame, refuse, suggestNewDataset } from "./difference.ts";
import type { LockedDefinition } from "./locked-definition.ts";

/** Parts of a format that say how a source is read; records in the stream are the same without them. */
const sourceParts = ["padded", "encoding", "skipLines", "comment"] as const satisfies readonly (keyof CsvFormat)[];

/**
 * Compares what rows come in. How sources are read may change: no record and no object depends on it. Everything else is
 * refused.
 */
export function compareFormats(deployed: LockedDefinition, current: LockedDefinition): readonly Difference[] {
  if (isSame(deployed.formats, current.formats)) return [];
  if (isSame(deployed.formats.map(withoutSourceParts), current.formats.map(withoutSourceParts))) {
    const line = "formats changed in how files are read: rows that were rejected for it stay rejected until a replay";
    return [accept("reads files in another way", line)];
  }
  const problem = "formats changed: records in the stream would be read in another way";
  return [refuse("changes formats", problem, `take it back, or ${suggestNewDataset(deployed.name)}`)];
}

function withoutSourceParts(format: LockedDefinition["formats"][number]) {
  return Object.fromEntries(Object.entries(format).filter(([part]) => !sourceParts.some((each) => each === part)));
}
