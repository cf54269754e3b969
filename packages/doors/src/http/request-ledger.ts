import type { S3Client } from "@aws-sdk/client-s3";
import { lakeLayout } from "@sluice/lake";

import { parseKept, readKept, replaceKept } from "../shared/kept-object.ts";
import { RefusedRequestError } from "./errors.ts";
import { parseRequestState, type RequestState } from "./request-state.ts";

export interface KeptState {
  readonly state: RequestState;
  /** Of the object, as it was read or written. */
  readonly etag: string;
}

/** Remembers requests by the name of their load: an object each, in the lake. */
export interface RequestLedger {
  /**
   * Writes the state of a request that nobody has made before, or returns that of the one that somebody has. Throws
   * {@link RefusedRequestError} when that one is damaged: what it has come to is not known.
   */
  readonly claim: (loadId: string, state: RequestState) => Promise<KeptState & { readonly isFirst: boolean }>;
  /** Replaces a state that is as it was read. Leaves one that another repetition of the request has replaced meanwhile. */
  readonly replace: (loadId: string, before: KeptState, next: RequestState) => Promise<void>;
}

export interface LedgerPlace {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly dataset: string;
}

/** Of two requests that come at the same time with the same key, one is first. */
export function createRequestLedger({ s3, bucket, dataset }: LedgerPlace): RequestLedger {
  const locate = (loadId: string) => ({ s3, bucket, key: `${lakeLayout.requestsPrefix(dataset)}${loadId}.json` });
  return {
    claim: async (loadId, state) => {
      const place = locate(loadId);
      const claimed = await replaceKept(place, state, undefined);
      if (claimed !== undefined) return { state, etag: claimed, isFirst: true };
      const kept = await readKept(place);
      if (kept === undefined) throw new Error(`object "${place.key}" was there, and is gone`);
      const before = parseRequestState(parseKept(kept));
      if (before === undefined) throw refuseDamaged(loadId, `s3://${bucket}/${place.key}`);
      return { state: before, etag: kept.etag, isFirst: false };
    },
    replace: async (loadId, { etag }, next) => {
      await replaceKept(locate(loadId), next, etag);
    },
  };
}

function refuseDamaged(loadId: string, place: string): RefusedRequestError {
  return new RefusedRequestError(
    409,
    `this Idempotency-Key came before, and what is known of it, ${place}, is damaged; verify load ${loadId}, then send what is missing with a new key`,
  );
}
