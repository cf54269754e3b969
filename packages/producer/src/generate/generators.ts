import type { Dataset } from "@sluice/schema";

import { generateByType } from "./datasets/by-type.ts";
import { generateClickstream } from "./datasets/clickstream.ts";
import { generateCrime } from "./datasets/crime.ts";
import { generateIris } from "./datasets/iris.ts";
import { generateMetrics, metricsIntervalSeconds } from "./datasets/metrics.ts";
import { generatePeople } from "./datasets/people.ts";
import { generateTelematics } from "./datasets/telematics.ts";
import type { RowGenerator } from "./row-generator.ts";

interface DatasetGenerator {
  readonly generate: RowGenerator;
  /** How often rows arrive in real life: the pace of endless rows. */
  readonly liveRowsPerSecond?: number;
}

const generators: Readonly<Record<string, DatasetGenerator>> = {
  iris: { generate: generateIris },
  crime: { generate: generateCrime },
  metrics: { generate: generateMetrics, liveRowsPerSecond: 1 / metricsIntervalSeconds },
  telematics: { generate: generateTelematics },
  clickstream: { generate: generateClickstream },
  people: { generate: generatePeople },
};

/** Finds a dataset's generator; one without its own gets rows by its columns' types. */
export function findGenerator({ name }: Dataset): DatasetGenerator {
  const own = Object.hasOwn(generators, name) ? generators[name] : undefined;
  return own ?? { generate: generateByType };
}
