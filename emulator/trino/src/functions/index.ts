import { castNatives } from "../casts/cast-natives.ts";
import { aggregateFunctions } from "./aggregates.ts";
import { arrayLambdaFunctions } from "./array-lambdas.ts";
import { arrayTextFunctions } from "./array-texts.ts";
import { arrayFunctions } from "./arrays.ts";
import { binaryFunctions } from "./binary.ts";
import { bitwiseFunctions } from "./bitwise.ts";
import { extremeFunctions } from "./extremes.ts";
import { formattingFunctions } from "./formatting.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { jsonFunctions, jsonNatives } from "./json.ts";
import { mapFunctions } from "./maps.ts";
import { mathFunctions } from "./math.ts";
import { failNative } from "./native-fail.ts";
import type { NativeFunction } from "./native-function.ts";
import { regularExpressionFunctions } from "./regular-expressions.ts";
import { roundingFunctions } from "./rounding.ts";
import { splittingFunctions } from "./splitting.ts";
import { stringFunctions } from "./strings.ts";
import { timeFunctions, timeNatives } from "./time-functions.ts";
import { urlFunctions } from "./urls.ts";
import { windowFunctions } from "./windows.ts";

/** Every function that is emulated, a list for each subject. */
const definitions: readonly FunctionDefinition[] = [
  ...aggregateFunctions,
  ...arrayFunctions,
  ...arrayLambdaFunctions,
  ...arrayTextFunctions,
  ...binaryFunctions,
  ...bitwiseFunctions,
  ...extremeFunctions,
  ...formattingFunctions,
  ...jsonFunctions,
  ...mapFunctions,
  ...mathFunctions,
  ...regularExpressionFunctions,
  ...roundingFunctions,
  ...splittingFunctions,
  ...stringFunctions,
  ...timeFunctions,
  ...urlFunctions,
  ...windowFunctions,
];

const byName: ReadonlyMap<string, readonly FunctionDefinition[]> = Map.groupBy(definitions, ({ name }) => name);

/** The functions of a name, which differ in their parameters. Empty for a name that is not emulated. */
export function findFunctions(name: string): readonly FunctionDefinition[] {
  return byName.get(name) ?? [];
}

/** What DuckDB has to be given before it can run translated statements. */
export const nativeFunctions: readonly NativeFunction[] = [
  ...new Set([
    failNative,
    ...castNatives,
    ...jsonNatives,
    ...timeNatives,
    ...definitions.flatMap(({ natives }) => natives),
  ]),
];
