import type { TraceQuestion } from "../../trace/trace-answer.ts";
import { ApiError } from "../api/api-route.ts";

/** No row is longer (see `maxRowCharacters` of schema), and no reject by much. */
const maxCharacters = 1_000_000;

/** Checks the body of `POST trace`. Throws {@link ApiError}. */
export function readTraceQuestion(body: unknown): TraceQuestion {
  const members = new Map<string, unknown>(typeof body === "object" && body !== null ? Object.entries(body) : []);
  const [text, dataset] = [members.get("text"), members.get("dataset")];
  if (typeof text !== "string" || text.trim() === "")
    throw new ApiError("what is to be traced? Paste a row, a batch id or a reject");
  if (text.length > maxCharacters) throw new ApiError(`text: longer than ${maxCharacters} characters`);
  if (dataset !== undefined && typeof dataset !== "string") throw new ApiError("dataset: expected a name");
  return { text, dataset: dataset === "" ? undefined : dataset };
}
