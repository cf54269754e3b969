import { describeViolations, memberPathOf } from "@sluice/plan";
import type { z } from "zod";

import { KinesisError } from "./errors.ts";

/** Checks an operation's input. Throws AWS's two kinds of refusal: wrong JSON types, and values out of bounds. */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const wrongType = issues.find(({ code, input: value }) => code === "invalid_type" && value !== undefined);
  if (wrongType !== undefined) {
    throw new KinesisError("SerializationException", `${memberPathOf(wrongType)}: ${wrongType.message}`);
  }
  throw new KinesisError("ValidationException", describeViolations(issues, { showValues: true }));
}
