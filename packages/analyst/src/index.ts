export { analystCommands } from "./commands.ts";
export { AwsRefusedError } from "./errors.ts";
export { explainAwsError } from "./explain-aws-error.ts";
export { foreseenAnalystErrors } from "./foreseen-errors.ts";
export { verdictExitCodes } from "./verify/verdict-exit-codes.ts";
