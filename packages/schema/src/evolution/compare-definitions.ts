import { compareColumns } from "./compare-columns.ts";
import { compareFormats } from "./compare-formats.ts";
import { comparePartitions } from "./compare-partitions.ts";
import { compareWindows } from "./compare-windows.ts";
import { type Difference, isSame, refuse, suggestNewDataset } from "./difference.ts";
import { type LockedDefinition, toLockedDefinition } from "./locked-definition.ts";

export interface DefinitionChange {
  /** What old data or old producers cannot live with, each with the reason and the way out. */
  readonly refused: readonly string[];
  /** What they can live with, each with what follows from it. */
  readonly accepted: readonly string[];
}

/**
 * Compares a definition with the one that is deployed or locked under its name. Optional columns may be added at the
 * end, closed sets may grow, an int may become a bigint, and windows and their measures may be added; everything else is refused.
 */
export function compareDefinitions(deployed: LockedDefinition, current: LockedDefinition): DefinitionChange {
  const differences = listDifferences(deployed, current);
  return {
    refused: differences.filter(({ isAccepted }) => !isAccepted).map(({ line }) => line),
    accepted: differences.filter(({ isAccepted }) => isAccepted).map(({ line }) => line),
  };
}

/**
 * Says in a few words how a definition differs from the deployed one, to go after "the stack has iris of 2026-11-21,
 * your file": `adds column "x", changes formats`. Undefined when they are equal but for their words.
 */
export function describeDifference(deployed: LockedDefinition, current: LockedDefinition): string | undefined {
  const briefs = listDifferences(deployed, current).map(({ brief }) => brief);
  return briefs.length === 0 ? undefined : briefs.join(", ");
}

function listDifferences(before: LockedDefinition, after: LockedDefinition): readonly Difference[] {
  const [deployed, current] = [toLockedDefinition(before), toLockedDefinition(after)];
  return [
    ...compareColumns(deployed, current),
    ...compareFormats(deployed, current),
    ...compareOtherParts(deployed, current),
    ...comparePartitions(deployed, current),
    ...compareWindows(deployed, current),
  ];
}

const otherParts = [
  { part: "derivedColumns", reason: "old objects have the column as it was" },
  { part: "routingColumn", reason: "order is kept by shard, and rows would change theirs" },
] as const;

function compareOtherParts(deployed: LockedDefinition, current: LockedDefinition): readonly Difference[] {
  const wayOut = `take it back, or ${suggestNewDataset(deployed.name)}`;
  return otherParts
    .filter(({ part }) => !isSame(deployed[part], current[part]))
    .map(({ part, reason }) => refuse(`changes ${part}`, `${part} changed: ${reason}`, wayOut));
}
