import type { WireHead } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import type { ObjectSummary } from "./object-summary.ts";

/** What must hold of the object that is there for a write to take its place. */
export interface WriteCondition {
  /** There must be none. */
  readonly onlyIfAbsent?: boolean;
  /** Without quotes, or `*` for any. */
  readonly onlyIfEtag?: string | undefined;
}

/** Reads the conditions of a write. S3 knows no others: `S3Error` NotImplemented. */
export function parseWriteCondition(headers: WireHead["headers"]): WriteCondition {
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    const message = `A header you provided implies functionality that is not implemented: If-None-Match "${ifNoneMatch}"; S3 takes "*"`;
    throw new S3Error("NotImplemented", message);
  }
  return { onlyIfAbsent: ifNoneMatch !== undefined, onlyIfEtag: headers["if-match"]?.replaceAll('"', "") };
}

/** Throws `S3Error` PreconditionFailed, or NoSuchKey for an ETag of an object that is not there. */
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
