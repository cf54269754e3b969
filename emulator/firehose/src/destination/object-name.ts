import { randomBytes, randomUUID } from "node:crypto";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";

import { createTimeFormat } from "../prefix/time-pattern.ts";

const formatTime = createTimeFormat("yyyy-MM-dd-HH-mm-ss");

/** `<stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>` (Firehose guide, s3-object-name, read 2026-11-21). */
export function createObjectName(options: {
  readonly stream: Pick<DeliveryStream, "name" | "version">;
  readonly oldestArrivalMs: number;
  readonly extension: string;
}): string {
  const { stream, oldestArrivalMs, extension } = options;
  return `${stream.name}-${stream.version}-${formatTime(oldestArrivalMs)}-${randomUUID()}${extension}`;
}

/** Value of `!{firehose:random-string}`: 11 characters. */
export function randomString(): string {
  return randomBytes(8).toString("base64url").replaceAll(/[-_]/g, "x").slice(0, 11);
}
