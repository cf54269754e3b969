import { openRegistry, type Registry } from "@sluice/registry";
import { compileDataset } from "@sluice/schema";
import { fitsDataset, UnlikeDatasetError } from "@sluice/source";

/** Adds to a dataset's refusal of a source which others of the project it seems to be of; leaves every other error as it is. */
export async function suggestDataset(
  error: unknown,
  refusing: string,
  registry: Registry = openRegistry(),
): Promise<unknown> {
  if (!(error instanceof UnlikeDatasetError)) return error;
  const names = (await findFitting(error.head, registry)).filter((name) => name !== refusing);
  if (names.length === 0) return error;
  const problem = `${error.problem}; it fits dataset ${names.map((name) => `"${name}"`).join(" or ")}`;
  return new UnlikeDatasetError(error.file, problem, error.head);
}

async function findFitting(head: string, { listNames, load }: Registry): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of listNames()) {
    // A wrong definition of another dataset is no matter of this load.
    const definition = await load(name).catch(() => undefined);
    if (definition !== undefined && fitsDataset(compileDataset(definition), head)) names.push(name);
  }
  return names;
}
