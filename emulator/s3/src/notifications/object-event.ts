import { randomUUID } from "node:crypto";

import type { CreatedObject } from "../object-store.ts";

interface EventPlace {
  readonly region: string;
  readonly atMs: number;
}

/** What S3 tells of a new object (S3 guide, notification-content-structure, version 2.1, from memory, unverified). */
export function formatObjectCreatedEvent({ bucket, object, creation }: CreatedObject, place: EventPlace): string {
  const { key, sizeBytes, etag, versionId } = object;
  const record = {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: place.region,
    eventTime: new Date(place.atMs).toISOString(),
    eventName: `ObjectCreated:${creation}`,
    userIdentity: { principalId: "AWS:AIDALOCALLOCALLOCAL00" },
    requestParameters: { sourceIPAddress: "127.0.0.1" },
    responseElements: { "x-amz-request-id": randomUUID(), "x-amz-id-2": "local" },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId: "local",
      bucket: { name: bucket, ownerIdentity: { principalId: "local" }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: encodeEventKey(key),
        size: sizeBytes,
        eTag: etag,
        ...(versionId !== undefined && { versionId }),
        sequencer: toSequencer(place.atMs),
      },
    },
  };
  return JSON.stringify({ Records: [record] });
}

/** What S3 sends once to whom it shall notify. */
export function formatTestEvent(bucket: string, atMs: number): string {
  return JSON.stringify({
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date(atMs).toISOString(),
    Bucket: bucket,
    RequestId: randomUUID(),
    HostId: "local",
  });
}

/** As a form encodes it: a space is a plus. */
function encodeEventKey(key: string): string {
  return new URLSearchParams([["", key]]).toString().slice(1).replaceAll("%2F", "/");
}

let sequence = 0;

/** Later events on a key have a greater one, compared as text. */
function toSequencer(atMs: number): string {
  sequence += 1;
  return `${atMs.toString(16).padStart(12, "0")}${sequence.toString(16).padStart(6, "0")}`.toUpperCase();
}
