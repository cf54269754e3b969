import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { lakeLayout } from "@sluice/lake";

import { encodeRequestState, parseRequestState, type RequestState } from "./request-state.ts";

export interface KeptState {
  readonly state: RequestState;
  /** Of the object, as it was read or written. */
  readonly etag: string;
}

/** Remembers requests by the name of their load: an object each, in the lake. */
export interface RequestLedger {
  /** Writes the state of a request that nobody has made before, or returns that of the one that somebody has. */
  readonly claim: (loadId: string, state: RequestState) => Promise<KeptState & { readonly isFirst: boolean }>;
  /** Replaces a state that is as it was read. Leaves one that another repetition of the request has replaced meanwhile. */
  readonly replace: (loadId: string, before: KeptState, next: RequestState) => Promise<void>;
}

export interface LedgerPlace {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly dataset: string;
}

/**
 * Over conditional writes (S3 guide, conditional-writes, read 2026-11-29): of two requests that come at the same time with
 * the same key, one is first.
 */
export function createRequestLedger({ s3, bucket, dataset }: LedgerPlace): RequestLedger {
  const locate = (loadId: string) => ({
    Bucket: bucket,
    Key: `${lakeLayout.requestsPrefix(dataset)}${loadId}.json`,
  });
  const put = async (loadId: string, state: RequestState, condition: { IfNoneMatch?: "*"; IfMatch?: string }) => {
    const content = { Body: encodeRequestState(state), ContentType: "application/json" };
    const { ETag = "" } = await s3.send(new PutObjectCommand({ ...locate(loadId), ...content, ...condition }));
    return ETag;
  };
  return {
    claim: async (loadId, state) => {
      try {
        return { state, etag: await put(loadId, state, { IfNoneMatch: "*" }), isFirst: true };
      } catch (error) {
        if (!isLost(error)) throw error;
      }
      const { Body: body, ETag: etag = "" } = await s3.send(new GetObjectCommand(locate(loadId)));
      return { state: parseRequestState((await body?.transformToString()) ?? ""), etag, isFirst: false };
    },
    replace: async (loadId, { etag }, next) => {
      await put(loadId, next, { IfMatch: etag }).catch((error: unknown) => {
        if (!isLost(error)) throw error;
      });
    },
  };
}

/** Somebody else has written the object: before, or at the same time. */
function isLost(error: unknown): boolean {
  return error instanceof Error && (error.name === "PreconditionFailed" || error.name === "ConditionalRequestConflict");
}
