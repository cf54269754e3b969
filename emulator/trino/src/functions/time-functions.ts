import { intervalNatives } from "../scalars/time/interval-arithmetic.ts";
import { localTimeNatives } from "../scalars/time/local-time.ts";
import { timeTextNatives } from "../scalars/time/time-text.ts";
import { dateArithmeticFunctions } from "./date-arithmetic.ts";
import { dateFormatFunctions } from "./date-formats.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { intervalFunctions } from "./intervals.ts";
import type { NativeFunction } from "./native-function.ts";
import { timeFieldFunctions } from "./time-fields.ts";
import { timeZoneFunctions } from "./time-zones.ts";

/** Functions of dates, times, time zones and intervals. */
export const timeFunctions: readonly FunctionDefinition[] = [
  ...timeFieldFunctions,
  ...dateArithmeticFunctions,
  ...dateFormatFunctions,
  ...timeZoneFunctions,
  ...intervalFunctions,
];

/** What operators, casts and results call by themselves. */
export const timeNatives: readonly NativeFunction[] = [...localTimeNatives, ...timeTextNatives, ...intervalNatives];
