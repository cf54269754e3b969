import type { Plan } from "@sluice/plan";
import { z } from "zod";

const outputsSchema = z.object({
  datasets: z.record(
    z.string(),
    z.object({
      streamName: z.string(),
      deliveryStreamName: z.string(),
      bucketName: z.string(),
      dataPrefix: z.string(),
      rejectsPrefix: z.string(),
      errorsPrefix: z.string(),
      databaseName: z.string(),
      tableName: z.string(),
      sampleQuery: z.string(),
    }),
  ),
});

/** Where one dataset's rows go in and are found: what the stack tells its users. */
export type DatasetOutputs = z.output<typeof outputsSchema>["datasets"][string];

/** The stack outputs of each dataset. Throws zod's error when the program exports something else. */
export function datasetOutputsOf({ outputs }: Plan): Readonly<Record<string, DatasetOutputs>> {
  return outputsSchema.parse(outputs).datasets;
}
