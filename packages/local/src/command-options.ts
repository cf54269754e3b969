import { numberOption } from "@sluice/command-line";
import { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "@sluice/plan";

import { PortInUseError } from "./wire/errors.ts";

/** What can go wrong outside the code: the project's files, the program, the port. */
export const foreseenErrors = [InvalidPlanError, InvalidProjectError, ProgramFailedError, PortInUseError];

/** A factor for the delivery streams' intervals. */
export const speedUpFactor = numberOption({ min: 1, allowed: "a number of at least 1" });
