import { parseJsonInput } from "@sluice/emulator-wire";
import type { z } from "zod";

/** Checks an operation's input as Kinesis does, which quotes the values that it refuses. */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  return parseJsonInput(schema, input, { showValues: true });
}
