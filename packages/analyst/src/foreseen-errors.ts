import { StackNotFoundError } from "@sluice/aws";
import { InvalidManifestError } from "@sluice/lake";

import {
  AwsRefusedError,
  InputFileError,
  KeptPlanError,
  NotFoundError,
  OutputFileError,
  QueryCancelledError,
  QueryFailedError,
  ResultObjectError,
  WindowFunctionError,
} from "./errors.ts";

/** Errors of every command whose message is for the user. */
export const foreseenAnalystErrors = [
  AwsRefusedError,
  InputFileError,
  InvalidManifestError,
  KeptPlanError,
  NotFoundError,
  OutputFileError,
  QueryCancelledError,
  QueryFailedError,
  ResultObjectError,
  StackNotFoundError,
  WindowFunctionError,
];
