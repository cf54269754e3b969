import { StackNotFoundError } from "@sluice/aws";
import { DefinitionFileError, UnknownDatasetError } from "@sluice/registry";
import { SourceError } from "@sluice/source";
import { CheckpointError, SourceChangedError, StreamStalledError } from "@sluice/stream";

import {
  ComputedDatasetError,
  ImpossibleRowError,
  LoadSumError,
  OutputError,
  ResumeError,
  StreamUnavailableError,
  TooManyRejectsError,
} from "./errors.ts";

/** Errors of a load, of files or of generated rows, whose message is for the user. */
export const foreseenLoadErrors = [
  ComputedDatasetError,
  SourceError,
  OutputError,
  LoadSumError,
  StreamUnavailableError,
  TooManyRejectsError,
  ResumeError,
  UnknownDatasetError,
  DefinitionFileError,
  ImpossibleRowError,
  StackNotFoundError,
  CheckpointError,
  SourceChangedError,
  StreamStalledError,
];
