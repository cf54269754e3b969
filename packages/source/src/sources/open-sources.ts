import { resolve } from "node:path";

import type { S3Client } from "@aws-sdk/client-s3";
import { UsageError } from "@sluice/command-line";

import { decodeSource } from "./decode-source.ts";
import { endOnSignal } from "./end-on-signal.ts";
import { openFileSource } from "./file-source.ts";
import { followFile } from "./follow-file.ts";
import { decompressSource } from "./gunzip.ts";
import { openHttpSource } from "./http-source.ts";
import { parseS3Name } from "./parse-s3-name.ts";
import { isPipe, openPipeSource } from "./pipe-source.ts";
import type { ExplainAccess } from "./s3-problems.ts";
import { resolvePaths } from "./source-names.ts";
import type { SourceArguments } from "./source-options.ts";
import type { Source } from "./source.ts";
import { openStdinSource } from "./stdin-source.ts";

export interface OpenOptions {
  /** Ends every source, wherever it waits: on stdin, a server, a growing file. */
  readonly signal: AbortSignal;
  /** Receives notes that a person should see, but need not act on. */
  readonly onNote: (note: string) => void;
  readonly s3: S3Access;
  /** Of sources without a byte order mark, by its standard label. Default: UTF-8. */
  readonly encoding?: string | undefined;
}

/** How objects are reached. */
export interface S3Access {
  /** The client takes a tenth of a second to load, so that only reads from S3 pay for it. */
  readonly createClient: (bucket: string) => Promise<S3Client>;
  readonly explain: ExplainAccess;
}

/**
 * The sources that the command line names, in its order, each once. Whatever can be checked before the first row is
 * checked here. Throws `SourceError` for a missing source, {@link UsageError} for a list that makes no sense.
 */
export async function openSources(args: SourceArguments, options: OpenOptions): Promise<readonly Source[]> {
  if (args.follow === true) return [await followSource(args.source, options)];
  const lists = await Promise.all(args.source.map((name) => resolveSources(name, options)));
  // Two patterns, or a pattern and a name, may stand for the same file: its rows are loaded once.
  const sources = [...new Map(lists.flat()).values()].map(rememberFingerprint);
  // A missing one ends the load before any row of the others is sent.
  for (const source of sources) await source.fingerprint();
  return sources.map((source) => endOnSignal(decodeSource(decompressSource(source), options.encoding), options.signal));
}

/** Whoever asks during a load gets the same answer, and thousands of files are looked at once. */
function rememberFingerprint(source: Source): Source {
  let known: ReturnType<Source["fingerprint"]> | undefined;
  return {
    ...source,
    fingerprint: (firstBytes) =>
      firstBytes === undefined ? (known ??= source.fingerprint()) : source.fingerprint(firstBytes),
  };
}

type KeyedSource = readonly [key: string, Source];

async function resolveSources(name: string, options: OpenOptions): Promise<readonly KeyedSource[]> {
  if (name === "-") return [[name, openStdinSource(options.signal)]];
  if (/^https?:/i.test(name)) return [[name, openHttpSource(name, options)]];
  if (/^s3:/i.test(name)) return resolveS3Sources(name, options);
  const paths = await resolvePaths(name);
  return paths.map((path) => [resolve(path), openPath(path, options)]);
}

function openPath(path: string, { signal }: OpenOptions): Source {
  return isPipe(path) ? openPipeSource(path, signal) : openFileSource(path);
}

/** Imported on demand: the SDK's commands pull the client in. */
async function resolveS3Sources(name: string, { s3, ...options }: OpenOptions): Promise<readonly KeyedSource[]> {
  const { openS3Sources } = await import("./open-s3-sources.ts");
  const { bucket } = parseS3Name(name);
  const sources = await openS3Sources(name, { ...options, client: await s3.createClient(bucket), explain: s3.explain });
  return sources.map((source) => [source.name, source]);
}

async function followSource(names: readonly string[], options: OpenOptions): Promise<Source> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || name === "-" || /^\w+:\/\//.test(name)) {
    throw new UsageError(`--follow waits at the end of one file; got ${names.join(", ")}`);
  }
  const source = followFile(name, options);
  if ((await source.fingerprint()) === undefined) throw new UsageError(`--follow: "${name}" is no regular file`);
  return endOnSignal(decodeSource(source, options.encoding), options.signal);
}
