import { z } from "zod";

const summarySchema = z.object({
  event: z.literal("summary"),
  rowsRead: z.number(),
  rowsRejected: z.number(),
  sent: z.object({ rows: z.number(), records: z.number(), bytes: z.number() }),
});

export type ProducerSummary = z.output<typeof summarySchema>;

/** The summary of a load, which is the last of the lines that the producer prints with `--json`. */
export function parseSummary(printed: string): ProducerSummary {
  return summarySchema.parse(JSON.parse(printed.trimEnd().split("\n").at(-1) ?? ""));
}
