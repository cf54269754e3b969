import { addChecksum } from "@sluice/integrity";
import type { SourceReading } from "@sluice/schema";
import { z } from "zod";

import type { LoggedBatch } from "../packing/batch.ts";

/** The form of a log. 2: a checksum behind each line. */
export const loadLogVersion = 2;

/** What identifies a load: two runs with equal headers are runs of one load. */
export const headerSchema = z.object({
  version: z.literal(loadLogVersion),
  loadId: z.string(),
  dataset: z.string(),
  /** Names the dataset's definition: rows of another one would be packed differently. */
  definition: z.string(),
  /** How rows became records: `packerVersion`. Absent in loads from before it was told, which is 1. */
  packer: z.number().exactOptional(),
  /** Stream or delivery stream, and when it was made: a new one of the same name has none of the rows. */
  target: z.string(),
  isOrdered: z.boolean(),
  startedAt: z.string(),
  rejectsFile: z.string(),
  sources: z.array(
    z.object({
      name: z.string(),
      /** Absent for a source that can be read only once. */
      fingerprint: z.object({ bytes: z.number().optional(), mark: z.string() }).optional(),
    }),
  ),
});

/** A place in the sources before which every row is accepted, or kept as a reject. */
export const loadMarkSchema = z.object({
  /** Position of the source in the list, its byte to read from, and the line and row that begin there. */
  source: z.number(),
  byte: z.number(),
  line: z.number(),
  row: z.number(),
  /** Rejected rows before it, and the length of the rejects file then. */
  rejects: z.number(),
  rejectsBytes: z.number(),
});

export const sourceReadingSchema: z.ZodType<SourceReading> = z.object({
  newline: z.enum(["\n", "\r\n", "\r"]),
  kind: z.enum(["csv", "json-lines"]),
  /** Where the columns are, when there is a header. */
  layout: z.object({ order: z.array(z.number()), width: z.number() }).optional(),
});

export type LoadHeader = z.output<typeof headerSchema>;
export type LoadMark = z.output<typeof loadMarkSchema>;

export const firstMark: LoadMark = { source: 0, byte: 0, line: 1, row: 0, rejects: 0, rejectsBytes: 0 };

interface Totals {
  rows: number;
  records: number;
  bytes: number;
}

/** What a load has done so far, as lines of text, each of which adds to it. */
export class LoadLog {
  readonly header: LoadHeader;
  readonly readings = new Map<number, SourceReading>();
  mark = firstMark;
  isDone = false;
  /** Batches that reach beyond the mark, by number. */
  readonly #batches = new Map<number, LoggedBatch>();
  readonly #accepted = new Set<number>();
  /** Lines name groups by number. */
  readonly #groups = new Map<string, number>();
  #groupNames: string[] = [];
  /** Of the batches before the mark. */
  readonly #settled: Totals = { rows: 0, records: 0, bytes: 0 };
  #nextNumber = 0;

  constructor(header: LoadHeader) {
    this.header = header;
  }

  /** Above the numbers of all batches so far, also of those that are settled: a batch id must not be given twice. */
  nextBatchNumber(): number {
    return this.#nextNumber;
  }

  batches(): readonly LoggedBatch[] {
    return [...this.#batches.values()];
  }

  isLogged(batchNumber: number): boolean {
    return this.#batches.has(batchNumber);
  }

  isAccepted(batchNumber: number): boolean {
    return this.#accepted.has(batchNumber);
  }

  /** Rows, records and bytes that were accepted. */
  sent(): Readonly<Totals> {
    const sent = { ...this.#settled };
    for (const number of this.#accepted) addTo(sent, this.#batches.get(number));
    return sent;
  }

  addBatches(batches: readonly LoggedBatch[]): string {
    return batches.map((batch) => `${this.#groupLine(batch.group)}${this.#batchLine(batch)}`).join("");
  }

  addAccepted(batchNumbers: readonly number[]): string {
    for (const number of batchNumbers) this.#accepted.add(number);
    return `a ${batchNumbers.join(" ")}\n`;
  }

  addReading(source: number, reading: SourceReading): string {
    this.readings.set(source, reading);
    return `s ${source} ${JSON.stringify(reading)}\n`;
  }

  addMark(mark: LoadMark): string {
    this.mark = mark;
    for (const [number, batch] of this.#batches) {
      if (batch.lastRow < mark.row) this.#settle(number, batch);
    }
    return `m ${JSON.stringify(mark)}\n`;
  }

  addDone(): string {
    this.isDone = true;
    return "d\n";
  }

  /** The whole log in as few lines as possible. The first has its checksum within, so that every version can read whose it is. */
  toText(): string {
    const { rows, records, bytes } = this.#settled;
    const accepted = [...this.#accepted];
    const batches = this.batches();
    this.#groups.clear();
    this.#groupNames = [];
    return [
      `h ${JSON.stringify(addChecksum(this.header))}\n`,
      `t ${rows} ${records} ${bytes} ${this.#nextNumber}\n`,
      ...[...this.readings].map(([source, reading]) => `s ${source} ${JSON.stringify(reading)}\n`),
      `m ${JSON.stringify(this.mark)}\n`,
      this.addBatches(batches),
      accepted.length === 0 ? "" : `a ${accepted.join(" ")}\n`,
      this.isDone ? "d\n" : "",
    ].join("");
  }

  /** Reads one line back. Throws for a line that is not one of a log. */
  read(line: string): void {
    const [kind = "", ...words] = line.split(" ");
    const rest = line.slice(2);
    if (kind === "t") this.#readTotals(words);
    else if (kind === "g") this.#groupLine(z.string().parse(JSON.parse(skipWord(rest))));
    else if (kind === "b") this.#readBatch(words);
    else if (kind === "a") this.addAccepted(words.map(parseNumber));
    else if (kind === "s")
      this.addReading(parseNumber(words[0]), sourceReadingSchema.parse(JSON.parse(skipWord(rest))));
    else if (kind === "m") this.addMark(loadMarkSchema.parse(JSON.parse(rest)));
    else if (kind === "d") this.addDone();
    else throw new Error(`unknown line ${JSON.stringify(line.slice(0, 40))}`);
  }

  /** What no load would say, though each line is whole. */
  findProblem(): string | undefined {
    const unknown = [...this.#accepted].find((number) => !this.#batches.has(number));
    if (unknown !== undefined) return `batch ${unknown} was accepted and never sent`;
    const impossible = this.batches().find(({ firstRow, lastRow, rowCount }) => rowCount > lastRow - firstRow + 1);
    return impossible && `batch ${impossible.number} has more rows than there are between its first and its last`;
  }

  #groupLine(group: string): string {
    if (this.#groups.has(group)) return "";
    this.#groups.set(group, this.#groupNames.push(group) - 1);
    return `g ${this.#groups.get(group)} ${JSON.stringify(group)}\n`;
  }

  #batchLine(batch: LoggedBatch): string {
    const { number, group, firstRow, lastRow, rowCount, bytes, hash } = batch;
    this.#addBatch(batch);
    return `b ${[number, this.#groups.get(group), firstRow, lastRow, rowCount, bytes, hash].join(" ")}\n`;
  }

  #readBatch(words: readonly string[]): void {
    const read = (index: number) => parseNumber(words[index]);
    const group = this.#groupNames[read(1)];
    const hash = words[6];
    if (group === undefined || hash === undefined) throw new Error("a batch without a group or a hash");
    const number = read(0);
    const [firstRow, lastRow, rowCount, bytes] = [read(2), read(3), read(4), read(5)];
    this.#addBatch({ number, group, firstRow, lastRow, rowCount, bytes, hash });
  }

  #addBatch(batch: LoggedBatch): void {
    this.#batches.set(batch.number, batch);
    this.#nextNumber = Math.max(this.#nextNumber, batch.number + 1);
  }

  /** Logs from before the next number was told have as many numbers as records, or a few more. */
  #readTotals(words: readonly string[]): void {
    Object.assign(this.#settled, parseTotals(words));
    this.#nextNumber = parseNumber(words[3] ?? words[1]);
  }

  #settle(number: number, batch: LoggedBatch): void {
    addTo(this.#settled, batch);
    this.#batches.delete(number);
    this.#accepted.delete(number);
  }
}

function addTo(totals: Totals, batch: LoggedBatch | undefined): void {
  totals.rows += batch?.rowCount ?? 0;
  totals.records += batch === undefined ? 0 : 1;
  totals.bytes += batch?.bytes ?? 0;
}

function parseTotals(words: readonly string[]): Totals {
  const [rows, records, bytes] = [parseNumber(words[0]), parseNumber(words[1]), parseNumber(words[2])];
  return { rows, records, bytes };
}

function parseNumber(word = ""): number {
  if (!/^\d+$/.test(word)) throw new Error(`expected a number, got ${JSON.stringify(word)}`);
  return Number(word);
}

function skipWord(text: string): string {
  return text.slice(text.indexOf(" ") + 1);
}
