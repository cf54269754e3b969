import { z } from "zod";

const summarySchema = z.object({
  event: z.literal("summary"),
  interrupted: z.boolean(),
  rowsRead: z.number(),
  rowsRejected: z.number(),
  rowsUnsent: z.number(),
  sent: z.object({ rows: z.number() }),
});

export type LoadSummary = z.output<typeof summarySchema>;

/** The last line that `load --json` prints; undefined when it did not come to that, or went to a closed pipe. */
export function readSummary(stdout: string): LoadSummary | undefined {
  try {
    return summarySchema.safeParse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).data;
  } catch {
    return undefined;
  }
}
