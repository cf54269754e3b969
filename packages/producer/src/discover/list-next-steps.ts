import { dirname, extname, join, resolve } from "node:path";

import { shortenPath, spellCommands } from "@sluice/command-line";

export interface WrittenDefinition {
  readonly name: string;
  /** Where it was written to. */
  readonly output: string;
  /** Of the project's datasets. */
  readonly folder: string;
}

/** What is to be done until a stack has the dataset. */
export function listNextSteps({ name, output, folder }: WrittenDefinition): readonly string[] {
  const place = join(folder, `${name}${extname(output) || ".ts"}`);
  const isThere = resolve(output) === resolve(place);
  return [
    ...(isThere
      ? []
      : [`move it to ${shortenPath(place)}: the project has its datasets in ${shortenPath(dirname(place))}`]),
    spellCommands('"sluice lock"'),
    `add ${name} to sluice:datasets in the stack's Pulumi.<stack>.yaml`,
  ];
}
