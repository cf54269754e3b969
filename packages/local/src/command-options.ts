import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { EndpointFileError } from "@sluice/aws";
import { numberOption } from "@sluice/command-line";
import { FunctionCodeError } from "@sluice/emulator-lambda";
import {
  DamagedStateError,
  FolderInUseError,
  PortInUseError,
  StateVersionError,
  UnusableFolderError,
} from "@sluice/emulator-wire";
import { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "@sluice/plan";

import { UndeliverableStackError } from "./check-deliverable.ts";
import { ForeignFolderError } from "./state-folder.ts";

/** What can go wrong outside the code: the project's files, the program, the port, the folder. */
export const foreseenLocalErrors = [
  DamagedStateError,
  EndpointFileError,
  FolderInUseError,
  ForeignFolderError,
  FunctionCodeError,
  InvalidPlanError,
  InvalidProjectError,
  PortInUseError,
  ProgramFailedError,
  StateVersionError,
  UndeliverableStackError,
  UnusableFolderError,
];

/** How many times faster than on AWS a stack delivers here unless told otherwise: an object follows its rows in 4 s. */
export const usualSpeedUp = 30;

/** By how much the delivery streams' intervals are shortened. */
export const speedUpFactor = numberOption({ min: 1, allowed: "a number of at least 1" });

export const configOption = new Option(
  "--config <key=value>",
  "configuration in place of the stack's own; may be repeated",
)
  .argParser(addConfigEntry)
  .default({}, "the stack's");

/** One more `key=value` of configuration, as `pulumi up --config` takes it. */
function addConfigEntry(text: string, others: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError("expected key=value");
  return { ...others, [key]: value };
}
