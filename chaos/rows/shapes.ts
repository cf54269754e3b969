import { clickstreamShape } from "./clickstream.ts";
import { crimeShape } from "./crime.ts";
import { irisShape } from "./iris.ts";
import { peopleShape } from "./people.ts";
import type { RowShape } from "./row-shape.ts";

const shapes = { iris: irisShape, crime: crimeShape, people: peopleShape, clickstream: clickstreamShape } as const;

export type DatasetName = keyof typeof shapes;

export const datasetNames = ["iris", "crime", "people", "clickstream"] as const satisfies readonly DatasetName[];

export function findShape(dataset: DatasetName): RowShape {
  return shapes[dataset];
}
