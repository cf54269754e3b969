import { SourceError } from "@sluice/source";

import { ManifestError, SegmentError, UnloadableObjectError } from "./errors.ts";

/** What a failure of a load means for its file. */
export interface ExplainedFailure {
  /** In one line. */
  readonly problem: string;
  /** Whether another attempt could succeed, by itself or once somebody has done something about it. */
  readonly isWorthRetrying: boolean;
}

/** Tells files that will never be loaded from those whose time has not come. */
export function explainFailure(given: unknown): ExplainedFailure {
  const error = given instanceof SegmentError ? given.cause : given;
  const problem = describe(error);
  if (error instanceof ManifestError) return { problem, isWorthRetrying: true };
  const status = findHttpStatus(error);
  if (status === 404) return { problem: "gone before it was read: it was deleted", isWorthRetrying: false };
  if (status === 412)
    return { problem: "replaced while it was read; the new one is loaded by itself", isWorthRetrying: false };
  if (status === 403)
    return {
      problem: `no permission to read it, or to use its key: ${describe(findRoot(error))}`,
      isWorthRetrying: true,
    };
  const isOfFile = error instanceof UnloadableObjectError || (error instanceof SourceError && !isOfNetwork(error));
  return { problem, isWorthRetrying: !isOfFile };
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1).join("");
}

/** A source's own error has no cause, or one of the decompression. */
function isOfNetwork({ cause }: SourceError): boolean {
  if (!(cause instanceof Error)) return cause !== undefined;
  return !("code" in cause && String(cause.code).startsWith("Z_"));
}

function findRoot(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? findRoot(error.cause) : error;
}

function findHttpStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  const isKnown = typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata;
  if (isKnown && typeof metadata.httpStatusCode === "number") return metadata.httpStatusCode;
  return findHttpStatus(error.cause);
}
