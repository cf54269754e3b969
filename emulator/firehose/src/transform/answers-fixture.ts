import { openReading } from "./answer-reader.ts";
import type { FunctionAnswers } from "./function-answers.ts";
import { answerReader } from "./to-record-outcomes.ts";

/** For tests: what is read of a function's response to an event. */
export function answerEvent(event: unknown, response: unknown): FunctionAnswers {
  return answerReader.receive(openReading(event)(response).message);
}
