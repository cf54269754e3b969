import { DefinitionFileError, judgeDefinition, type LockVerdict, type Registry } from "@sluice/registry";
import type { DatasetDefinition } from "@sluice/schema";

export type DatasetCheck = { readonly dataset: string } & (
  | { readonly kind: "wrong"; readonly problems: readonly string[] }
  | { readonly kind: "judged"; readonly definition: DatasetDefinition; readonly verdict: LockVerdict }
);

/** Holds datasets against their locks. A file that is wrong, or gone, is one more finding and stops nothing. */
export async function checkDatasets(datasets: readonly string[], registry: Registry): Promise<readonly DatasetCheck[]> {
  return Promise.all(datasets.map((dataset) => checkDataset(dataset, registry)));
}

async function checkDataset(dataset: string, registry: Registry): Promise<DatasetCheck> {
  if (!registry.listNames().includes(dataset)) return { dataset, kind: "wrong", problems: [describeOrphan(dataset)] };
  try {
    const definition = await registry.load(dataset);
    return { dataset, kind: "judged", definition, verdict: judgeDefinition(definition, registry.findLock(dataset)) };
  } catch (error) {
    if (!(error instanceof DefinitionFileError)) throw error;
    return { dataset, kind: "wrong", problems: error.message.split("\n") };
  }
}

function describeOrphan(dataset: string): string {
  return (
    `refused: dataset "${dataset}" is locked, and its definition is gone: take the file back, for data in the lake relies ` +
    `on it; or, if no stack has the dataset, "sluice lock --undo ${dataset}"`
  );
}
