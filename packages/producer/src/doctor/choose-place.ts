import {
  type ClientOptions,
  endpointIn,
  findStack,
  type FoundStack,
  nameUsualStack,
  type StackChoice,
  StackNotFoundError,
} from "@sluice/aws";
import { streamNameFor } from "@sluice/lake";
import { openRegistry, UnknownDatasetError } from "@sluice/registry";

import type { Finding } from "./finding.ts";

/** Where to look: how clients reach it, and which streams should be there. */
export interface DoctorPlace {
  readonly clientOptions: ClientOptions;
  /** From the user's variables or the stack; undefined on AWS. */
  readonly endpoint?: string | undefined;
  /** The stack's: credentials of another account would reach another account's stream. */
  readonly accountId?: string;
  readonly streams: readonly { readonly dataset: string; readonly name: string }[];
  /** Datasets whose rows go straight to Firehose. */
  readonly directPut: readonly string[];
}

export interface DoctorPlaceChoice extends StackChoice {
  readonly dataset?: string;
}

interface ChoosePlaceOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly find?: typeof findStack;
}

const defaultDataset = "iris";

/**
 * Finds the stack as the producer does. If there is none, the streams' usual names are checked. Throws
 * {@link UnknownDatasetError} for a dataset that neither the stack nor the project has.
 */
export async function choosePlace(choice: DoctorPlaceChoice, { environment, find = findStack }: ChoosePlaceOptions) {
  const endpoint = endpointIn(environment, "KINESIS");
  if (endpoint !== undefined && choice.manifest === undefined) {
    const says = `not needed: AWS_ENDPOINT_URL names ${endpoint}`;
    return {
      finding: { check: "stack", status: "ok", says } satisfies Finding,
      place: toUsualPlace(choice, { environment, endpoint }),
    };
  }
  try {
    const found = await find(choice, { environment });
    const says = `"${found.manifest.stack}", by ${found.foundBy}`;
    return { finding: { check: "stack", status: "ok", says } satisfies Finding, place: toStackPlace(found, choice) };
  } catch (error) {
    if (!(error instanceof StackNotFoundError)) throw error;
    return { finding: toStackFinding(error), place: toUsualPlace(choice, { environment }) };
  }
}

function toStackFinding({ message }: StackNotFoundError): Finding {
  const mend =
    'start one here with "sluice local"; or log in to Pulumi ("sluice pulumi login") where it was deployed; or name its manifest with --manifest s3://BUCKET/manifest.json';
  // Without findStack's own advice: the mend says it better.
  return { check: "stack", status: "failed", says: message.replace(/; start it with .*$/s, ""), mend };
}

function toUsualPlace(
  { stack, dataset = defaultDataset }: DoctorPlaceChoice,
  { environment, endpoint }: { readonly environment: NodeJS.ProcessEnv; readonly endpoint?: string },
): DoctorPlace {
  if (dataset !== defaultDataset) checkIsKnown(dataset, []);
  const streams = [{ dataset, name: streamNameFor({ name: nameUsualStack(stack, environment), dataset }) }];
  return { clientOptions: {}, endpoint, streams, directPut: [] };
}

function toStackPlace({ manifest, clientOptions }: FoundStack, { dataset }: DoctorPlaceChoice): DoctorPlace {
  // Nobody sends a window's results: a function computes them.
  const deployed = Object.values(manifest.datasets).flatMap((entry) =>
    entry.window === undefined ? [entry.dataset] : [],
  );
  if (dataset !== undefined) checkIsKnown(dataset, deployed);
  const names = dataset === undefined ? deployed : [dataset];
  const streams = names.map((name) => {
    const entry = manifest.datasets[name];
    // A dataset that the stack does not run is looked up by its usual name, so that the finding says it does not exist.
    const usual = streamNameFor({ name: manifest.name, dataset: name });
    return { dataset: name, name: entry === undefined ? usual : entry.streamName };
  });
  return {
    clientOptions,
    endpoint: clientOptions.endpoint,
    accountId: manifest.accountId,
    streams: streams.flatMap(({ dataset: of, name }) => (name === undefined ? [] : [{ dataset: of, name }])),
    directPut: streams.filter(({ name }) => name === undefined).map(({ dataset: of }) => of),
  };
}

function checkIsKnown(dataset: string, deployed: readonly string[]): void {
  const { listNames, folder } = openRegistry();
  const known = new Set([...deployed, ...listNames()]);
  if (!known.has(dataset)) throw new UnknownDatasetError(dataset, [...known], folder);
}
