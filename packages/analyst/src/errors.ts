/** Athena refused a statement, or it failed half way. The message is Athena's. */
export class QueryFailedError extends Error {
  override readonly name = "QueryFailedError";
}

/** The statement was cancelled: by Ctrl-C, or by the workgroup's scan limit. */
export class QueryCancelledError extends Error {
  override readonly name = "QueryCancelledError";
}

/** What was asked for is not there: a dataset, a named query, a shard, a stream. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
}

/** AWS, or the way to it, refused: no permission, no credentials, nobody there. Says the way out. */
export class AwsRefusedError extends Error {
  override readonly name = "AwsRefusedError";
}
