import type { WireHead } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import type { ObjectSummary } from "./object-summary.ts";

/** What must be true of the current object for a write to replace it. */
export interface WriteCondition {
  /** There must be no object. */
  readonly onlyIfAbsent?: boolean;
  /** The object's ETag without quotes, or `*` for any object. */
  readonly onlyIfEtag?: string | undefined;
}

/** Reads the conditions of a write. Throws `S3Error` NotImplemented for any that S3 does not support. */
export function parseWriteCondition(headers: WireHead["headers"]): WriteCondition {
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    const message = `A header you provided implies functionality that is not implemented: If-None-Match "${ifNoneMatch}"; S3 takes "*"`;
    throw new S3Error("NotImplemented", message);
  }
  return { onlyIfAbsent: ifNoneMatch !== undefined, onlyIfEtag: headers["if-match"]?.replaceAll('"', "") };
}

/** Throws `S3Error` PreconditionFailed, or NoSuchKey if an ETag is required and there is no object. */
export function checkWriteCondition(condition: WriteCondition, current: ObjectSummary | undefined): void {
  const { onlyIfAbsent = false, onlyIfEtag } = condition;
  if (onlyIfEtag !== undefined && current === undefined) {
    throw new S3Error("NoSuchKey", "The specified key does not exist.");
  }
  const isAsWished = onlyIfEtag === undefined || onlyIfEtag === "*" || onlyIfEtag === current?.etag;
  if (!isAsWished || (onlyIfAbsent && current !== undefined)) {
    throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
}
