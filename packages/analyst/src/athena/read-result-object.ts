import type { S3Client } from "@aws-sdk/client-s3";
import { InterruptedError } from "@sluice/command-line";

import { ResultObjectError } from "../errors.ts";
import { parseLocation } from "../lake/parse-location.ts";

export interface ObjectReading {
  readonly s3: Pick<S3Client, "send">;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the object that a statement's result is in, over broken connections. Throws {@link ResultObjectError} when it cannot be
 * read, and `InterruptedError` once the signal is aborted.
 */
export async function* readResultObject(
  location: string,
  { s3, signal = new AbortController().signal }: ObjectReading,
): AsyncGenerator<Uint8Array> {
  // Most results need none of it.
  const { readS3Object, SourceError } = await import("@sluice/source");
  try {
    yield* readS3Object(parseLocation(location), { client: s3, signal, explain: () => undefined });
  } catch (error) {
    if (signal.aborted) throw new InterruptedError();
    throw error instanceof SourceError ? new ResultObjectError(error.message, { cause: error }) : error;
  }
}
