import { SourceError } from "@sluice/source";
import { CheckpointError, SourceChangedError, StreamStalledError } from "@sluice/stream";

import { LoadSumError, OutputError, ResumeError, TooManyRejectsError } from "../errors.ts";

/** Errors whose own message says what is wrong, whatever caused them. */
const explained = [
  SourceError,
  OutputError,
  LoadSumError,
  TooManyRejectsError,
  ResumeError,
  StreamStalledError,
  SourceChangedError,
  CheckpointError,
];

export function isExplained(error: unknown): boolean {
  return explained.some((type) => error instanceof type);
}
