import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findProjectRoot } from "@sluice/command-line";

/** Endless rows, the same in each run. */
export type RowSource = () => Generator<string>;

/** Fisher's rows over and over: about 28 bytes each. */
export function* generateIrisRows(): Generator<string> {
  const file = join(findProjectRoot(), "samples/iris.csv");
  const rows = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  for (;;) yield* rows;
}

/** So many of them as a text, a line each. */
export function generateIrisText(rowCount: number): string {
  return generateIrisRows()
    .take(rowCount)
    .map((row) => `${row}\n`)
    .toArray()
    .join("");
}

const streets = ["OCCIDENTAL DR", "FREEPORT BLVD", "STOCKTON BLVD", "LA MANCHA WAY", "HELVETIA CT"];
const crimes = [
  "10851(A)VC TAKE VEH W/O OWNER",
  "459 PC BURGLARY RESIDENCE",
  "484 PC PETTY THEFT/INSIDE",
  "VEHICLE STOLEN",
];

/** Rows like Sacramento's: about 90 bytes, ordered by time, 15 % of addresses and of descriptions in quotes. */
export function generateCrimeRows(): Generator<string> {
  return generateReports((index) => ({ month: "1", year: "06", district: 1 + (index % 6) }));
}

const districts = 5;

/** The same, in turn from each of so many partitions: five districts at most, and as many months as that takes. */
export function generateSpreadCrimeRows(partitions: number): Generator<string> {
  return generateReports((index) => {
    const partition = index % partitions;
    const month = Math.floor(partition / districts);
    const year = String(Math.floor(month / 12)).padStart(2, "0");
    return { month: String(1 + (month % 12)), year, district: 1 + (partition % districts) };
  });
}

interface ReportPlace {
  readonly month: string;
  readonly year: string;
  readonly district: number;
}

function* generateReports(place: (index: number) => ReportPlace): Generator<string> {
  for (let index = 0; ; index += 1) {
    const { month, year, district } = place(index);
    const minute = Math.floor(index / 20);
    const day = 1 + (Math.floor(minute / 1440) % 28);
    const time = `${month}/${day}/${year} ${Math.floor(minute / 60) % 24}:${String(minute % 60).padStart(2, "0")}`;
    const address = `${1000 + (index % 8000)} ${streets[index % streets.length]}`;
    const description = crimes[index % crimes.length] ?? "";
    const isQuoted = (offset: number) => (index + offset) % 20 < 3;
    yield [
      time,
      isQuoted(0) ? `"${address}, UNIT ""B"""` : address,
      district,
      `${district}C        `,
      500 + (index % 1500),
      isQuoted(7) ? `"${description}, ATTEMPT"` : description,
      7000 + (index % 400),
      (38.4 + (index % 1000) / 5000).toFixed(8),
      (-121.5 + (index % 1000) / 5000).toFixed(7),
    ].join(",");
  }
}
