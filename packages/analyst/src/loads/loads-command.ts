import { createInterruptSignal, exitCodes } from "@sluice/command-line";

import { readResults } from "../athena/read-results.ts";
import type { ResultPage } from "../athena/result-page.ts";
import { runStatement } from "../athena/run-statement.ts";
import { chooseLookAgainMs } from "../look-again.ts";
import type { OpenStack } from "../open-stack.ts";
import { pause } from "../pause.ts";
import { createRowRenderer } from "../query/render-rows.ts";
import { selectDataset } from "../select-dataset.ts";
import { createStackCommand, printsOnly } from "../stack-command.ts";
import { writeText } from "../write-text.ts";
import { buildLoadsSql } from "./loads-sql.ts";
import { type LoadsArguments, parseLoadsArguments } from "./parse-loads-arguments.ts";

export const loadsCommand = createStackCommand(parseLoadsArguments, showLoads, printsOnly);

async function showLoads(args: LoadsArguments, stack: OpenStack): Promise<number> {
  const signal = createInterruptSignal();
  let endedAfter = await showEnded(args, stack, { signal, isFirst: true });
  while (args.follow === true && !signal.aborted) {
    await pause(chooseLookAgainMs(stack), signal);
    if (!signal.aborted) endedAfter = (await showEnded(args, stack, { signal, endedAfter })) ?? endedAfter;
  }
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

interface Look {
  readonly signal: AbortSignal;
  readonly endedAfter?: string | undefined;
  readonly isFirst?: boolean;
}

/** Shows the loads that ended since the last look. Returns when the last of them did; undefined when there was none. */
async function showEnded(args: LoadsArguments, stack: OpenStack, look: Look): Promise<string | undefined> {
  const { signal, endedAfter, isFirst = false } = look;
  const { athena, manifest } = stack;
  const { database, workgroup } = manifest;
  const sql = buildLoadsSql({ ...args, endedAfter });
  const statement = await runStatement({ athena, sql, database, workgroup, signal });
  const renderer = createRowRenderer(args.json === true ? "json" : "table");
  let last: string | undefined;
  for await (const page of readResults({ ...stack, signal }, statement)) {
    await writeText(process.stdout, renderer.page(page), signal);
    last = readLastEnd(page) ?? last;
  }
  if (last !== undefined) await writeText(process.stdout, renderer.end(), signal);
  else if (isFirst) noteNoLoads(args, manifest);
  return last;
}

/** A dataset that the stack has no more may have left lines; one without any, that it does not have, is a slip. */
function noteNoLoads({ dataset }: LoadsArguments, manifest: OpenStack["manifest"]): void {
  if (dataset !== undefined) selectDataset(manifest, { dataset });
  process.stderr.write("no loads have ended in this time\n");
}

function readLastEnd({ columns, rows }: ResultPage): string | undefined {
  const at = columns.findIndex(({ name }) => name === "ended_at");
  return rows.at(-1)?.[at] ?? undefined;
}
