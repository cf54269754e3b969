import { describeViolations, formatMemberPath } from "@sluice/emulator-service-model";
import type { z } from "zod";

import { JsonServiceError } from "./json-service-error.ts";

/**
 * Checks an operation's input. Throws `JsonServiceError` as AWS does: SerializationException for a wrong JSON type,
 * ValidationException for values out of bounds, which some services quote.
 */
export function parseJsonInput<Output>(
  schema: z.ZodType<Output>,
  input: unknown,
  options: { readonly showValues?: boolean } = {},
): Output {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const wrongType = issues.find(({ code, input: value }) => code === "invalid_type" && value !== undefined);
  if (wrongType !== undefined) {
    throw new JsonServiceError("SerializationException", `${formatMemberPath(wrongType)}: ${wrongType.message}`);
  }
  throw new JsonServiceError("ValidationException", describeViolations(issues, options));
}
