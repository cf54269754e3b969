import type { Dataset } from "@sluice/schema";
import { decodeSource, decompressSource, findSourceEncoding, type Source } from "@sluice/source";

import { RefusedRequestError } from "./errors.ts";
import type { RowsRequest } from "./read-request.ts";
import { refuseSource } from "./refuse-source.ts";

/**
 * Bytes of a request's rows, decompressed. A shard takes 1 MB a second, and a request is answered within half a minute: more
 * than this would not be sent in time, and would not fit the function's memory.
 */
const maxTextBytes = 24 * 1024 * 1024;

/** The body's text in UTF-8, decompressed. Throws {@link RefusedRequestError} when it is too large, damaged or empty. */
export async function readText(request: RowsRequest, dataset: Dataset, maxBytes = maxTextBytes): Promise<Buffer> {
  const source = decodeSource(decompressSource(createBodySource(request)), findSourceEncoding(dataset));
  const text = await collect(source, maxBytes).catch((error: unknown) => {
    throw refuseSource(error);
  });
  if (text.length === 0) throw new RefusedRequestError(400, "the body is empty; expected rows");
  return text;
}

async function collect(source: Source, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open(0)) {
    length += chunk.length;
    if (length > maxBytes) throw new RefusedRequestError(413, explainLimit(maxBytes));
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function createBodySource({ source, body }: RowsRequest): Source {
  return {
    name: source,
    fingerprint: async () => undefined,
    isReadOnce: true,
    open: async function* () {
      yield body;
    },
  };
}

function explainLimit(maxBytes: number): string {
  return `more than ${maxBytes / 1024 / 1024} MiB of rows; send them in several requests, or put a file into the landing bucket`;
}
