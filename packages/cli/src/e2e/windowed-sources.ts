import { closeSync, openSync, writeSync } from "node:fs";

/** A dataset that ships with a window, and rows for it. */
export interface WindowedSource {
  readonly dataset: string;
  /** Ends the file's name: `.csv` or `.jsonl`. */
  readonly ending: string;
  readonly header?: string;
  /** The rows of all files are numbered through. */
  readonly writeRow: (number: number) => string;
}

const minutes = 180;
/** A prime, so that each file has rows of every minute, in no order. */
const step = 7_919;

/**
 * Rows of three hours that end an hour after the start: two thirds come when their minute is over, the others before it is. They
 * tell all groups of all minutes apart.
 */
export function listWindowedSources(nowMs: number): readonly WindowedSource[] {
  const fromMs = Math.floor(nowMs / 60_000 - minutes * (2 / 3)) * 60_000;
  const toTime = (number: number) => new Date(fromMs + ((number * step) % (minutes * 60)) * 1000).toISOString();
  return [
    {
      dataset: "metrics",
      ending: ".csv",
      header: "timestamp,requests,new_users,new_orders,churn_users",
      writeRow: (number) => `${toTime(number)},${number % 97},${number % 13},${(number % 11) - 5},${number}`,
    },
    { dataset: "clickstream", ending: ".jsonl", writeRow: (number) => writeClick(number, toTime(number)) },
    {
      dataset: "iris",
      ending: ".csv",
      header: "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species",
      writeRow: (number) => `5.1,3.5,${(number % 997) / 7},0.2,Iris-${["setosa", "versicolor", "é"][number % 3]}`,
    },
  ];
}

/** Few users in even minutes, each a new one in odd minutes. */
function writeClick(number: number, time: string): string {
  const user = new Date(time).getUTCMinutes() % 2 === 0 ? number % 300 : number;
  return JSON.stringify({
    event_id: `e${number}`,
    event_type: ["page_view", "click", "add_to_cart", "purchase", 'search "x"'][number % 5],
    region: "eu",
    user_id: `u${user}`,
    occurred_at: time,
    url: "https://shop.example/p?q=é",
  });
}

const rowsPerWrite = 10_000;

/** Writes a file of rows from one number on. */
export function writeSourceFile(
  path: string,
  { header, writeRow }: WindowedSource,
  { from, count }: { readonly from: number; readonly count: number },
): void {
  const file = openSync(path, "w");
  if (header !== undefined) writeSync(file, `${header}\n`);
  for (let at = from; at < from + count; at += rowsPerWrite) {
    const rows = Array.from({ length: Math.min(rowsPerWrite, from + count - at) }, (_, index) => writeRow(at + index));
    writeSync(file, `${rows.join("\n")}\n`);
  }
  closeSync(file);
}
