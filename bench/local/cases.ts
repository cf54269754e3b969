import { generateCrimeRows, generateIrisRows, generateSpreadCrimeRows, type RowSource } from "../rows/rows.ts";

const headers = {
  iris: "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species",
  crime: "cdatetime,address,district,beat,grid,crimedescr,ucr_ncic_code,latitude,longitude",
} as const;

export interface LocalBenchCase {
  readonly name: string;
  readonly dataset: keyof typeof headers;
  readonly way: "packed" | "single";
  readonly rows: RowSource;
}

export const localBenchCases: readonly LocalBenchCase[] = [
  { name: "iris-packed", dataset: "iris", way: "packed", rows: generateIrisRows },
  { name: "iris-single", dataset: "iris", way: "single", rows: generateIrisRows },
  { name: "crime-packed", dataset: "crime", way: "packed", rows: generateCrimeRows },
  { name: "crime-single", dataset: "crime", way: "single", rows: generateCrimeRows },
  { name: "partitions-1", dataset: "crime", way: "packed", rows: () => generateSpreadCrimeRows(1) },
  { name: "partitions-400", dataset: "crime", way: "packed", rows: () => generateSpreadCrimeRows(400) },
];

/** The file of a case begins with it. */
export function chooseHeader({ dataset }: LocalBenchCase): string {
  return headers[dataset];
}
