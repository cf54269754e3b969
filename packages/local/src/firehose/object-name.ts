import { randomBytes, randomUUID } from "node:crypto";

import { formatTime } from "./prefix.ts";

/** Configuration version of a stream that was never updated. */
const streamVersion = 1;

/** `<stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>` (Firehose guide, s3-object-name, read 2026-11-21). */
export function objectNameOf(options: {
  readonly streamName: string;
  readonly oldestArrivalMs: number;
  readonly extension: string;
}): string {
  const time = formatTime("yyyy-MM-dd-HH-mm-ss", options.oldestArrivalMs);
  return `${options.streamName}-${streamVersion}-${time}-${randomUUID()}${options.extension}`;
}

/** Value of `!{firehose:random-string}`: 11 characters. */
export function randomString(): string {
  return randomBytes(8).toString("base64url").replaceAll(/[-_]/g, "x").slice(0, 11);
}
