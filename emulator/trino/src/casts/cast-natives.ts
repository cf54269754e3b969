import { failNative } from "../functions/native-fail.ts";
import type { NativeFunction } from "../functions/native-function.ts";
import { localTimeNatives } from "../scalars/time/local-time.ts";
import { timeTextNatives } from "../scalars/time/time-text.ts";
import { jsonWritingNatives } from "./casts-to-json.ts";
import { jsonReadingNatives } from "./json-casts.ts";
import { numberCastNatives } from "./number-casts.ts";
import { textCastNatives } from "./text-casts.ts";
import { uuidCastNatives } from "./uuid-casts.ts";

/** What the SQL of casts calls. */
export const castNatives: readonly NativeFunction[] = [
  failNative,
  ...numberCastNatives,
  ...textCastNatives,
  ...jsonReadingNatives,
  ...jsonWritingNatives,
  ...localTimeNatives,
  ...timeTextNatives,
  ...uuidCastNatives,
];
