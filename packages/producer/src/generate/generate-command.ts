import type { CliCommand } from "@sluice/command-line";

import { foreseenLoadErrors } from "../foreseen-load-errors.ts";
import { generate, loadOption } from "./generate.ts";

/** The command that makes rows up: it prints them, unless it loads them. */
export const generateCommand: CliCommand = {
  main: (args) => generate(args, process.env),
  isOutputItsPurpose: (args) => !args.includes(loadOption),
  foreseen: foreseenLoadErrors,
};
