import type { Dataset } from "./dataset.ts";
import { clickstream } from "./datasets/clickstream.ts";
import { crime } from "./datasets/crime.ts";
import { iris } from "./datasets/iris.ts";
import { metrics } from "./datasets/metrics.ts";
import { people } from "./datasets/people.ts";
import { telematics } from "./datasets/telematics.ts";
import { compileDataset } from "./define-dataset.ts";
import { UnknownDatasetError } from "./errors.ts";

/** Every dataset that ships. Adding one is one file under datasets/, and its name here. */
export const datasets: readonly Dataset[] = [iris, crime, metrics, telematics, clickstream, people].map((definition) =>
  compileDataset(definition),
);

/** The dataset of this name. Throws {@link UnknownDatasetError}, which names the known ones. */
export function findDataset(name: string): Dataset {
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (dataset === undefined) {
    throw new UnknownDatasetError(
      name,
      datasets.map((known) => known.name),
    );
  }
  return dataset;
}
