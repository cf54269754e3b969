import { Command, Option } from "@commander-js/extra-typings";
import { numberOption } from "@sluice/command-line";

import { plants } from "./run/plant.ts";
import { faultKinds } from "./schedule/fault-kinds.ts";

const helpText = `
Each schedule starts \`sluice local\` and \`sluice load\` as processes, strikes them with faults while rows are on their way,
runs the load again until it is done, and counts each row in the lake's files, in the view and in the rejects. What is
drawn depends on the seed and the schedule's number alone; when exactly a fault meets a process depends on the machine.
Faults that this machine does not allow (a full disk takes root) strike nothing, and are not counted.

Exit codes: 0 every row is accounted for, 1 a promise was broken, 2 usage, 130 interrupted.
`;

export function createChaosParser() {
  const whole = numberOption({ min: 1, max: 1_000_000, whole: true, allowed: "a whole number from 1 to 1000000" });
  return new Command("chaos")
    .description("Runs loads under random faults, and counts every row.")
    .option("--seed <n>", "what the schedules are drawn from", whole, 1)
    .option("--schedules <n>", "how many", whole, 10)
    .option("--only-schedule <n>", "this one of them alone", whole)
    .addOption(new Option("--only <kind>", "faults of one kind alone").choices(faultKinds))
    .option("--concurrency <n>", "schedules at the same time", whole, 2)
    .option("--json", "print JSON lines: each schedule, then the table")
    .option("--add-up <file...>", "run nothing: print the table of what --json printed to files")
    .option("--keep", "keep the folder of every schedule, not only of broken promises")
    .addOption(new Option("--plant <loss>", "plants a loss, which must be found").choices(plants).hideHelp())
    .addHelpText("after", helpText);
}
