import type { Command, OptionValues } from "@commander-js/extra-typings";
import { StackNotFoundError } from "@sluice/aws";
import { InvalidManifestError } from "@sluice/lake";
import { UnknownDatasetError } from "@sluice/schema";
import { SourceError } from "@sluice/source";
import { StreamStalledError } from "@sluice/stream";

import { AwsRefusedError, NotFoundError, QueryCancelledError, QueryFailedError } from "./errors.ts";

/** Options by which every command finds its stack. */
export function stackOptions<Words extends unknown[], Options extends OptionValues>(command: Command<Words, Options>) {
  return command
    .option("--stack <name>", "stack to read (default: the one that runs on this machine, else dev)")
    .option("--manifest <place>", "its manifest: a file, or s3://bucket/manifest.json");
}

/** Errors whose message is for the user. */
export const foreseenErrors = [
  AwsRefusedError,
  InvalidManifestError,
  NotFoundError,
  QueryCancelledError,
  QueryFailedError,
  StreamStalledError,
  SourceError,
  StackNotFoundError,
  UnknownDatasetError,
];
