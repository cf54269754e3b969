import { createS3Access } from "@sluice/aws";
import { type Interruption, untilInterrupted } from "@sluice/command-line";
import { resolveDataset } from "@sluice/registry";
import type { Dataset } from "@sluice/schema";
import { findSourceEncoding, type openSources, type Source } from "@sluice/source";

import type { LoadArguments } from "./parse-load-arguments.ts";
import type { Reporter } from "./report/reporter.ts";
import { openLoad, type OpenedLoad } from "./resume/open-load.ts";
import { suggestDataset } from "./suggest-dataset.ts";
import { sumSourceBytes } from "./sum-source-bytes.ts";
import type { ChosenDestination } from "./target/choose-destination.ts";
import { createDryRunTarget } from "./target/dry-run-target.ts";
import type { LoadTarget } from "./target/load-target.ts";
import { openTarget } from "./target/open-target.ts";
import { refuseToVerifyPipes, type Verify } from "./verify-load.ts";

type SourcesOptions = Parameters<typeof openSources>[1];
export type OpenSources = (
  args: LoadArguments,
  options: SourcesOptions & { readonly dataset: Dataset },
) => Promise<readonly Source[]>;

/** A load, and all that it is run with. */
export interface PreparedLoad {
  readonly args: LoadArguments;
  readonly dataset: Dataset;
  readonly load: OpenedLoad;
  readonly sources: readonly Source[];
  readonly sourceBytes: number | undefined;
  readonly target: LoadTarget;
  readonly reporter: Reporter;
  readonly interruption: Interruption;
  /** Present when the load is to be verified. */
  readonly verify: Verify | undefined;
}

export interface Preparation extends Pick<PreparedLoad, "args" | "reporter" | "interruption" | "verify"> {
  readonly environment: NodeJS.ProcessEnv;
  readonly open: OpenSources;
  readonly chosen: ChosenDestination | undefined;
}

/** Finds everything that a load needs, before it reads a row. Throws what is wrong, in words for the user if foreseen. */
export async function prepareLoad({ environment, open, chosen, ...given }: Preparation): Promise<PreparedLoad> {
  const { args, reporter, verify } = given;
  const { signal } = given.interruption;
  const { dataset, note } = await resolveDataset({
    name: args.dataset,
    deployed: chosen?.deployed,
    definitionFile: args.definition,
  });
  if (note !== undefined) reporter.note(note);
  const s3 = createS3Access(environment, chosen?.clientOptions);
  const opening = open(args, { signal, onNote: reporter.note, s3, dataset, encoding: findSourceEncoding(dataset) });
  const sources = await untilInterrupted(opening, signal);
  if (verify !== undefined) refuseToVerifyPipes(sources);
  const target = await untilInterrupted(openChosenTarget(args, chosen, environment), signal);
  try {
    const load = await untilInterrupted(openLoadOf({ args, reporter, dataset, target, sources }), signal);
    return { ...given, dataset, sources, sourceBytes: await sumSourceBytes(sources), target, load };
  } catch (error) {
    target.close();
    throw target.explain(await suggestDataset(error, dataset.name));
  }
}

function openLoadOf({
  args,
  reporter,
  ...identity
}: Pick<PreparedLoad, "args" | "reporter" | "dataset" | "target" | "sources">): Promise<OpenedLoad> {
  return openLoad(args, {
    ...identity,
    isOrdered: args.ordered === true,
    ...explainUnresumable(args),
    now: () => new Date(),
    onNote: reporter.note,
  });
}

async function openChosenTarget(
  { dryRun }: LoadArguments,
  chosen: ChosenDestination | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<LoadTarget> {
  return chosen === undefined || dryRun === true ? createDryRunTarget() : openTarget(chosen, environment);
}

function explainUnresumable({ dryRun, interval }: LoadArguments): { readonly unresumable?: string } {
  if (dryRun === true) return { unresumable: "a dry run sends nothing" };
  return interval === undefined ? {} : { unresumable: "rows of --interval have no identities" };
}
