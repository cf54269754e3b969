import { StackNotFoundError } from "@sluice/aws";
import { InvalidManifestError } from "@sluice/lake";

import {
  AwsRefusedError,
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
