import { spellCommands } from "@sluice/command-line";
import type { StackManifest } from "@sluice/lake";
import type { DefinitionReview } from "@sluice/plan";
import { judgeDefinition, type Registry } from "@sluice/registry";

const wayOut = spellCommands('run "sluice lock", and commit');

/** Holds the definitions that a stack is to have against their locks. Refused ones are not here: with them, there is no plan. */
export function reviewLocks(
  { datasets }: Pick<StackManifest, "datasets">,
  { findLock }: Pick<Registry, "findLock">,
): Pick<DefinitionReview, "locked" | "unlocked"> {
  // A window's results follow from the definition of its dataset, which is locked.
  const own = Object.values(datasets).filter(({ window }) => window === undefined);
  const judged = own.map(({ dataset, definition }) => {
    const verdict = judgeDefinition(definition, findLock(dataset));
    return { label: `dataset "${dataset}"`, verdict };
  });
  return {
    locked: judged.flatMap(({ label, verdict }) =>
      verdict.kind === "locked" ? [`${label}: as locked on ${verdict.lockedOn}`] : [],
    ),
    unlocked: judged.flatMap(({ label, verdict }) => {
      if (verdict.kind === "new") return [`${label} is not locked yet: ${wayOut}`];
      if (verdict.kind !== "grown") return [];
      return verdict.changes.map((change) => `${label} is not locked yet: ${change}; ${wayOut}`);
    }),
  };
}
