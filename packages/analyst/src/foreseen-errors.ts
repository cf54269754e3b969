import { StackNotFoundError } from "@sluice/aws";
import { InvalidManifestError } from "@sluice/lake";
import { DefinitionFileError, UnknownDatasetError } from "@sluice/registry";
import { SourceError } from "@sluice/source";
import { StreamStalledError } from "@sluice/stream";

import { AwsRefusedError, NotFoundError, OutputFileError, QueryCancelledError, QueryFailedError } from "./errors.ts";

/** Errors whose message is for the user. */
export const foreseenAnalystErrors = [
  AwsRefusedError,
  DefinitionFileError,
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
