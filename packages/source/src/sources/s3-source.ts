import { addAbortSignal, Readable } from "node:stream";

import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";

import { SourceError } from "../errors.ts";
import type { NetworkOptions } from "./http-source.ts";
import { type OpenedConnection, readReconnecting } from "./reconnect.ts";
import { type ExplainAccess, explainS3Error, isFinal } from "./s3-problems.ts";
import type { Fingerprint, Source } from "./source.ts";

export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  /** Default: whatever is current when it is first looked at. */
  readonly versionId?: string | undefined;
  /** What a listing said about it; without one, S3 is asked. */
  readonly known?: Fingerprint;
}

export interface S3Options extends NetworkOptions {
  readonly client: S3Client;
  readonly explain: ExplainAccess;
}

/** What one object takes. */
export interface ObjectOptions extends Omit<S3Options, "client"> {
  readonly client: Pick<S3Client, "send">;
}

/** An object in S3, held to one version from its first byte to its last, over broken connections. */
export function openS3Source({ bucket, key, versionId, known }: S3Object, options: ObjectOptions): Source {
  const { client, signal, explain } = options;
  const name = `s3://${bucket}/${key}`;
  const at = { Bucket: bucket, Key: key, VersionId: versionId };
  const fingerprint = async (): Promise<Fingerprint> => {
    if (known !== undefined) return known;
    try {
      const head = await client.send(new HeadObjectCommand(at), { abortSignal: signal });
      return { bytes: head.ContentLength ?? 0, mark: head.ETag ?? "" };
    } catch (error) {
      throw explainS3Error(name, error, explain);
    }
  };
  return {
    name,
    fingerprint,
    open: async function* (fromByte) {
      const version = await fingerprint();
      const openAt = (position: number, connection: AbortSignal) =>
        openObject({ ...options, signal: connection, name, at, version }, position);
      yield* readReconnecting({ name, fromByte, openAt, ...options });
    },
  };
}

interface Opening extends ObjectOptions {
  readonly name: string;
  readonly at: { readonly Bucket: string; readonly Key: string; readonly VersionId: string | undefined };
  readonly version: Fingerprint;
}

async function openObject(
  { client, signal, explain, name, at, version }: Opening,
  position: number,
): Promise<OpenedConnection> {
  const { bytes: end = 0, mark } = version;
  if (position > end) throw new SourceError(name, `has ${end} bytes, fewer than the ${position} that were read before`);
  if (position === end) return { bytes: Readable.from([]) };
  try {
    // Ask for a range only when it is needed: for a whole object the SDK verifies the checksum.
    const range = position > 0 ? { Range: `bytes=${position}-` } : {};
    const command = new GetObjectCommand({ ...at, ...range, IfMatch: mark });
    const { Body: body } = await client.send(command, { abortSignal: signal });
    if (!(body instanceof Readable)) throw new TypeError("the S3 client answers with a stream of Node");
    return { bytes: explainS3Failures(addAbortSignal(signal, body), name, explain), end };
  } catch (error) {
    throw isFinal(error) ? explainS3Error(name, error, explain) : error;
  }
}

async function* explainS3Failures(body: Readable, name: string, explain: ExplainAccess): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw isFinal(error) ? explainS3Error(name, error, explain) : error;
  }
}
