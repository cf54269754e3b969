import { StackNotFoundError } from "@sluice/aws";
import { InvalidManifestError } from "@sluice/lake";
import { UnknownDatasetError } from "@sluice/schema";
import { SourceError } from "@sluice/source";
import { StreamStalledError } from "@sluice/stream";

import { AwsRefusedError, NotFoundError, OutputFileError, QueryCancelledError, QueryFailedError } from "./errors.ts";

/** Errors whose message is for the user. */
export const foreseenAnalystErrors = [
  AwsRefusedError,
  InvalidManifestError,
  NotFoundError,
  OutputFileError,
  QueryCancelledError,
  QueryFailedError,
  StreamStalledError,
  SourceError,
  StackNotFoundError,
  UnknownDatasetError,
];
