import { windowVariables } from "@sluice/lake";
import { type DatasetDefinition, defineDataset, readPackedDefinition, type WindowDefinition } from "@sluice/schema";

import { InvalidConfigError } from "./errors.ts";

export interface WindowConfig {
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  /** Takes the partial aggregates. */
  readonly deliveryStream: string;
}

export interface ConfigSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The dataset's definition as JSON, as the stack's program packed it beside the code. */
  readonly definition: string;
}

/** Reads what the stack gave the function: {@link windowVariables} and the definition. Throws {@link InvalidConfigError}. */
export function readConfig({ environment, definition: json }: ConfigSource): WindowConfig {
  const { [windowVariables.window]: name = "", [windowVariables.deliveryStream]: deliveryStream = "" } = environment;
  const definition = readPackedDefinition(json, defineDataset);
  const window = typeof definition === "string" ? undefined : definition.windows?.find((each) => each.name === name);
  const problems = [
    ...(typeof definition === "string" ? [definition] : []),
    ...(typeof definition === "string" || window !== undefined
      ? []
      : [`${windowVariables.window}: dataset "${definition.name}" has no window ${JSON.stringify(name)}`]),
    ...(deliveryStream === "" ? [`${windowVariables.deliveryStream}: expected a delivery stream, got nothing`] : []),
  ];
  if (problems.length > 0 || typeof definition === "string" || window === undefined)
    throw new InvalidConfigError(problems);
  return { definition, window, deliveryStream };
}
