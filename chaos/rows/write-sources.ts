import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { createRandom, type Random } from "@sluice/producer/random";

import type { RowSeed, RowShape } from "./row-shape.ts";

/** What the files of a load are like. */
export interface SourcePlan {
  /** Draws every line. */
  readonly seed: number;
  readonly rows: number;
  readonly files: number;
  /** Characters of padding in each row. */
  readonly padding: number;
  /** Different values that decide on the partition. */
  readonly groups: number;
  readonly newline: "\n" | "\r\n" | "\r";
  readonly isGzip: boolean;
  readonly hasHeader: boolean;
  readonly badPercent: number;
  readonly blankPercent: number;
  readonly doubledPercent: number;
}

export interface WrittenSources {
  /** Names of the files, in the order of the load. */
  readonly files: readonly string[];
  /** A JSON line for each row: `{ "kind": "good" | "bad", "id": …, "text": … }`. */
  readonly truthFile: string;
  readonly goodRows: number;
  readonly badRows: number;
}

interface Line {
  readonly text: string;
  /** Absent for a blank line, which is no row. */
  readonly truth?: { readonly kind: "good" | "bad"; readonly id: number; readonly text: string };
}

/** Writes a load's files to a folder, and beside them what a complete lake has of them. */
export function writeSources(folder: string, shape: RowShape, plan: SourcePlan): WrittenSources {
  const lines = drawLines(shape, plan);
  const perFile = Math.ceil(lines.length / plan.files);
  const files = Array.from({ length: plan.files }, (_, index) => {
    const name = `rows-${index}.${shape.extension}${plan.isGzip ? ".gz" : ""}`;
    const text = joinLines(lines.slice(index * perFile, (index + 1) * perFile), shape, plan);
    writeFileSync(join(folder, name), plan.isGzip ? gzipSync(text) : text);
    return name;
  });
  const truths = lines.flatMap(({ truth }) => truth ?? []);
  const truthFile = join(folder, "truth.jsonl");
  writeFileSync(truthFile, truths.map((truth) => `${JSON.stringify(truth)}\n`).join(""));
  const goodRows = truths.filter(({ kind }) => kind === "good").length;
  return { files, truthFile, goodRows, badRows: truths.length - goodRows };
}

function joinLines(lines: readonly Line[], { header }: RowShape, { newline, hasHeader }: SourcePlan): string {
  const head = header === undefined || !hasHeader ? [] : [header];
  return [...head, ...lines.map(({ text }) => text), ""].join(newline);
}

function drawLines(shape: RowShape, plan: SourcePlan): readonly Line[] {
  const random = createRandom(plan.seed);
  const padding = "x".repeat(plan.padding);
  const lines: Line[] = [];
  for (let id = 1; lines.length < plan.rows; id += 1) {
    const line = drawLine(shape, plan, { random, seed: { id, group: random.between(0, plan.groups - 1), padding } });
    lines.push(line);
    if (random.isIn(plan.doubledPercent)) lines.push(line);
    if (random.isIn(plan.blankPercent)) lines.push({ text: random.pick(["", " ", "\t "]) });
  }
  return lines;
}

interface LineDraw {
  readonly random: Random;
  readonly seed: RowSeed;
}

/** The first row is good: a file of one bad row would be no file of the dataset. */
function drawLine(shape: RowShape, { badPercent }: SourcePlan, { random, seed }: LineDraw): Line {
  const { id } = seed;
  if (id > 1 && random.isIn(badPercent)) {
    const text = shape.writeBad(seed);
    return { text, truth: { kind: "bad", id, text } };
  }
  return { text: shape.writeGood(seed), truth: { kind: "good", id, text: shape.tellContent(seed) } };
}
