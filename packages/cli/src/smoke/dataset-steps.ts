import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { verdictExitCodes } from "@sluice/analyst";
import { exitCodes, formatCount } from "@sluice/command-line";
import { type DatasetManifest, toBatchIdPattern } from "@sluice/lake";
import { z } from "zod";

import type { CommandResult } from "./run-sluice-command.ts";
import { type Attempt, StepFailure } from "./smoke-step.ts";

export interface DatasetSmoke {
  readonly entry: DatasetManifest;
  readonly rows: number;
  readonly loadId: string;
  /** For what the test makes up, and what a load leaves beside it. */
  readonly folder: string;
  /** The options by which each command finds the stack. */
  readonly stackOptions: readonly string[];
  readonly run: (args: readonly string[]) => Promise<CommandResult>;
  /** Called with what sending costs on AWS, in US dollars. */
  readonly onSent: (dollars: number) => void;
}

const summarySchema = z.object({
  sent: z.object({ rows: z.number(), records: z.number() }),
  cost: z.object({ packed: z.object({ kinesisUsd: z.number(), firehoseUsd: z.number() }) }),
});
const verdictSchema = z.object({ accounted: z.boolean(), sourceRows: z.number(), missing: z.number().optional() });
const countSchema = z.object({ loaded: z.coerce.number() });

/** What is tried with one dataset, each step only after the one before has passed. */
export function listDatasetSteps(smoke: DatasetSmoke): readonly Attempt[] {
  const { dataset } = smoke.entry;
  return [
    { name: "load", dataset, run: () => load(smoke) },
    { name: "verify", dataset, run: () => verify(smoke) },
    { name: "query", dataset, run: () => query(smoke) },
  ];
}

/** Sends rows that are made up by the stack's own definition. */
async function load({ entry, rows, loadId, folder, stackOptions, run, onSent }: DatasetSmoke): Promise<string> {
  const { dataset } = entry;
  const doctor = `"sluice doctor ${stackOptions.join(" ")} ${dataset}" checks what a load depends on`;
  const definition = join(folder, `${dataset}.json`);
  writeFileSync(definition, JSON.stringify(entry.definition));
  const generated = await run(["generate", dataset, "--definition", definition, "--rows", String(rows)]);
  if (generated.exitCode !== exitCodes.done) throw new StepFailure(readProblem(generated), "name another dataset");
  writeFileSync(findSource({ folder, dataset }), generated.stdout);
  const places = [
    "--rejects",
    join(folder, `${dataset}.rejects`),
    "--checkpoint",
    join(folder, `${dataset}.checkpoint`),
  ];
  const source = ["--source", findSource({ folder, dataset }), "--load-id", loadId, "--json"];
  const loaded = await run(["load", dataset, ...source, ...places, ...stackOptions]);
  if (loaded.exitCode !== exitCodes.done) throw new StepFailure(readProblem(loaded), doctor);
  const { sent, cost } = summarySchema.parse(readLastJson(loaded));
  onSent(cost.packed.kinesisUsd + cost.packed.firehoseUsd);
  return `${formatCount(sent.rows, "row")} in ${formatCount(sent.records, "record")}`;
}

/** Waits until the lake has the rows, and accounts for each. */
async function verify({ entry, loadId, folder, stackOptions, run }: DatasetSmoke): Promise<string> {
  const { dataset } = entry;
  const words = ["verify", dataset, "--source", findSource({ folder, dataset }), "--load-id", loadId];
  const verified = await run([...words, "--json", ...stackOptions]);
  if (verified.exitCode === verdictExitCodes["on the way"]) {
    throw new StepFailure(
      "rows are still on their way, and Firehose has had the time that it may take",
      `look at the delivery stream's errors and alarms: "sluice locate ${dataset}" has the links`,
    );
  }
  const cure = `"sluice query" on ${entry.views.rejects} and ${entry.tables.errors} says why rows were not delivered`;
  const verdict = verdictSchema.safeParse(readLastJson(verified)).data;
  if (verdict === undefined) throw new StepFailure(readProblem(verified), "the caller needs what analysts may do");
  if (!verdict.accounted) throw new StepFailure(`${verdict.missing ?? "some"} rows are missing or doubled`, cure);
  return `every one of ${formatCount(verdict.sourceRows, "row")} is accounted for`;
}

/** Counts the load's rows in SQL. */
async function query({ entry, rows, loadId, stackOptions, run }: DatasetSmoke): Promise<string> {
  const view = entry.views.data;
  const sql = `SELECT count(*) AS loaded FROM "${view}" WHERE regexp_like(batch_id, '${toBatchIdPattern(loadId)}')`;
  const answered = await run(["query", sql, "--json", ...stackOptions]);
  const cure = `the caller needs what analysts may do, and the view "${view}" has to be as the stack made it`;
  if (answered.exitCode !== exitCodes.done) throw new StepFailure(readProblem(answered), cure);
  const { loaded } = countSchema.parse(readLastJson(answered));
  if (loaded !== rows) throw new StepFailure(`SQL finds ${loaded} of ${rows} rows`, cure);
  return `SQL finds ${formatCount(loaded, "row")}`;
}

function findSource({ folder, dataset }: { readonly folder: string; readonly dataset: string }): string {
  return join(folder, `${dataset}.rows`);
}

/** The last line that is JSON, or all of the output when it is one JSON value; undefined without either. */
function readLastJson({ stdout }: CommandResult): unknown {
  for (const text of [stdout, stdout.trimEnd().split("\n").at(-1) ?? ""]) {
    try {
      return JSON.parse(text);
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

function readProblem({ exitCode, stderr }: CommandResult): string {
  return stderr.trim().split("\n").at(-1) || `ended with exit code ${exitCode}`;
}
