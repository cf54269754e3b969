import { listStacks, readProject } from "./read-project.ts";
import { toRecord } from "./read-property.ts";

export interface DatasetPlace {
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly dataset: string;
}

/** The stacks of a project that are configured to have a dataset, deployed or not. Throws `InvalidProjectError`. */
export function findStacksWith({ projectDir, dataset }: DatasetPlace): readonly string[] {
  return listStacks(projectDir).filter((stack) => {
    const { name, config } = readProject({ dir: projectDir, stack });
    const datasets = parseList(config[`${name}:datasets`]);
    return datasets.some((each) => each === dataset || toRecord(each)["name"] === dataset);
  });
}

/** Nothing for what is no list: the program refuses to deploy it. */
function parseList(json = "[]"): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
