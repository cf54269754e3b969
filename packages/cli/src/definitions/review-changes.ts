import type { StackManifest } from "@sluice/lake";
import type { DefinitionReview } from "@sluice/plan";
import { compareDefinitions } from "@sluice/schema";

type Datasets = Pick<StackManifest, "datasets">;

/** What changes in the definitions of datasets that a stack has, or had in a saved plan. New datasets change nothing. */
export function reviewChanges(before: Datasets, after: Datasets): Pick<DefinitionReview, "changes" | "refused"> {
  const compared = Object.values(after.datasets).flatMap(({ dataset, definition }) => {
    const deployed = before.datasets[dataset];
    if (deployed === undefined) return [];
    const since = deployed.lockedOn === undefined ? "" : ` since ${deployed.lockedOn}`;
    return [{ label: `dataset "${dataset}"${since}`, ...compareDefinitions(deployed.definition, definition) }];
  });
  return {
    changes: compared.flatMap(({ label, accepted }) => accepted.map((change) => `${label}: ${change}`)),
    refused: compared.flatMap(({ label, refused }) => refused.map((problem) => `${label}: ${problem}`)),
  };
}
