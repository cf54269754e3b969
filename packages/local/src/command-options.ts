import { numberOption } from "@sluice/command-line";
import { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "@sluice/plan";

import { FolderInUseError, ForeignFolderError } from "./state-folder.ts";
import { PortInUseError } from "./wire/errors.ts";

/** What can go wrong outside the code: the project's files, the program, the port. */
export const foreseenErrors = [
  FolderInUseError,
  ForeignFolderError,
  InvalidPlanError,
  InvalidProjectError,
  PortInUseError,
  ProgramFailedError,
];

/** A factor for the delivery streams' intervals. */
export const speedUpFactor = numberOption({ min: 1, allowed: "a number of at least 1" });
