import { describeFileError } from "@sluice/command-line";
import { InvalidManifestError, parseStackManifest, type StackManifest } from "@sluice/lake";
import { type PulumiAnswer, readPulumiOutput } from "@sluice/pulumi-cli";

import { type ClientOptions, localClientOptions } from "../clients/client-options.ts";
import { EndpointFileError, StackNotFoundError } from "../errors.ts";
import { type LocalEndpoint, locateEndpointFile, readLocalEndpoint } from "./local-endpoint.ts";
import { readManifestText } from "./read-manifest-text.ts";

/** Which stack the user means. Without either: the one that runs on this machine, else {@link defaultStack}. */
export interface StackChoice {
  readonly stack?: string;
  /** A file, or `s3://bucket/key`. */
  readonly manifest?: string;
}

/** A stack, and how the SDK's clients reach it. */
export interface FoundStack {
  readonly manifest: StackManifest;
  /** In words for the user: `the local endpoint http://127.0.0.1:4566`. */
  readonly foundBy: string;
  /** For every client's constructor. */
  readonly clientOptions: ClientOptions;
  /** Folder of the buckets, when the stack runs on this machine. */
  readonly bucketsFolder?: string;
  /** How many times faster than on AWS buffering intervals pass. */
  readonly speedUp: number;
}

/** Where to look. The environment says where the endpoint's file and Pulumi are; tests hand in their answers instead. */
export interface FindStackOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly localEndpoint?: () => LocalEndpoint | undefined;
  readonly pulumiOutput?: (stack: string) => Promise<PulumiAnswer>;
}

/** The Pulumi stack that is meant when none is named. */
export const defaultStack = "dev";

/**
 * Finds a stack: by the manifest that is named, else on this machine, else through Pulumi. Throws
 * {@link StackNotFoundError}.
 */
export async function findStack(choice: StackChoice, surroundings: FindStackOptions): Promise<FoundStack> {
  const { environment } = surroundings;
  const { localEndpoint = () => readLocalEndpoint(locateEndpointFile(environment)) } = surroundings;
  const { pulumiOutput = (name) => readPulumiOutput(name, environment) } = surroundings;
  const stack = choice.stack ?? defaultStack;
  if (choice.manifest !== undefined)
    return toAwsStack(await readNamedManifest(choice.manifest, stack, environment), choice.manifest);
  const local = findLocalEndpoint(stack, localEndpoint);
  if (local !== undefined && isAskedFor(local, choice)) return toLocalStack(local);
  const answer = await pulumiOutput(stack);
  if ("problem" in answer) throw toNotFoundError(stack, answer.problem, local);
  return toAwsStack(parseManifest(stack, answer.output), "pulumi stack output");
}

function findLocalEndpoint(stack: string, localEndpoint: () => LocalEndpoint | undefined): LocalEndpoint | undefined {
  try {
    return localEndpoint();
  } catch (cause) {
    if (!(cause instanceof EndpointFileError)) throw cause;
    throw new StackNotFoundError(stack, cause.message, { cause });
  }
}

function isAskedFor({ manifest }: LocalEndpoint, { stack }: StackChoice): boolean {
  return stack === undefined || stack === manifest.stack;
}

/** A stack that runs on this machine, as it was last announced. */
export function toLocalStack({ url, manifest, bucketsFolder, speedUp }: LocalEndpoint): FoundStack {
  return {
    manifest,
    foundBy: `the local endpoint ${url}`,
    clientOptions: localClientOptions(url, manifest.region),
    bucketsFolder,
    speedUp,
  };
}

function toAwsStack(manifest: StackManifest, foundBy: string): FoundStack {
  return { manifest, foundBy, clientOptions: { region: manifest.region }, speedUp: 1 };
}

async function readNamedManifest(place: string, stack: string, environment: NodeJS.ProcessEnv): Promise<StackManifest> {
  let text: string;
  try {
    text = await readManifestText(place, environment);
  } catch (cause) {
    const reason = describeFileError(cause, "read") || String(cause);
    throw new StackNotFoundError(stack, `manifest ${place}: ${reason}`, { cause });
  }
  return parseManifest(stack, parseManifestJson(stack, place, text));
}

function parseManifestJson(stack: string, place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StackNotFoundError(stack, `manifest ${place}: is not JSON`, { cause });
  }
}

function parseManifest(stack: string, value: unknown): StackManifest {
  try {
    return parseStackManifest(value);
  } catch (cause) {
    if (!(cause instanceof InvalidManifestError)) throw cause;
    throw new StackNotFoundError(stack, cause.message, { cause });
  }
}

function toNotFoundError(stack: string, pulumiProblem: string, local: LocalEndpoint | undefined): StackNotFoundError {
  const here =
    local === undefined ? "nothing runs on this machine" : `this machine runs "${local.manifest.stack}" instead`;
  const waysOut = [
    `start it here with "sluice local --stack ${stack}"`,
    `deploy it with "sluice up --stack ${stack}"`,
    "or name another: --stack NAME, --manifest FILE or s3://bucket/manifest.json",
  ];
  return new StackNotFoundError(stack, `not found: ${here}, and Pulumi: ${pulumiProblem}; ${waysOut.join(", ")}`);
}
