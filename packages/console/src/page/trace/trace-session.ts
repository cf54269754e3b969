import { signal } from "@preact/signals";

import type { TraceAnswer, TraceQuestion, TraceSample } from "../../trace/trace-answer.ts";
import { tell } from "../api/ask.ts";

/** What was pasted, and the dataset that was chosen; empty for the one that it fits. */
export const pasted = signal("");
export const dataset = signal("");
export const isTracing = signal(false);
export const answer = signal<TraceAnswer | undefined>(undefined);
export const problem = signal<string | undefined>(undefined);

let latest = 0;

/** Follows what was pasted. An answer that comes after another question is left aside. */
export async function trace(): Promise<void> {
  const text = pasted.value.trim();
  if (text === "") return;
  const question: TraceQuestion = { text, ...(dataset.value === "" ? {} : { dataset: dataset.value }) };
  await whileTracing(async (isLatest) => {
    const traced = await tell<TraceAnswer>("trace", question);
    if (isLatest()) answer.value = traced;
  });
}

/** Takes any delivered row, and follows it. */
export async function traceSample(): Promise<void> {
  await whileTracing(async (isLatest) => {
    const { text } = await tell<TraceSample>("trace/sample", {});
    if (!isLatest()) return;
    if (text === undefined) problem.value = "no row has been delivered yet";
    else pasted.value = text;
  });
  if (problem.value === undefined) await trace();
}

async function whileTracing(work: (isLatest: () => boolean) => Promise<void>): Promise<void> {
  latest += 1;
  const mine = latest;
  const isLatest = () => mine === latest;
  isTracing.value = true;
  answer.value = undefined;
  problem.value = undefined;
  try {
    await work(isLatest);
  } catch (error) {
    if (isLatest()) problem.value = error instanceof Error ? error.message : String(error);
  }
  if (isLatest()) isTracing.value = false;
}
