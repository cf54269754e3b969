import { z } from "zod";

export const workgroupSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  configuration: z
    .object({
      bytesScannedCutoffPerQuery: z.number().optional(),
      // Athena's own default: API_WorkGroupConfiguration, read 2026-11-21.
      enforceWorkgroupConfiguration: z.boolean().default(true),
      publishCloudwatchMetricsEnabled: z.boolean().default(true),
      resultConfiguration: z
        .object({
          outputLocation: z.string().optional(),
          encryptionConfiguration: z
            .object({ encryptionOption: z.string(), kmsKeyArn: z.string().optional() })
            .optional(),
        })
        .default({}),
    })
    .default({ enforceWorkgroupConfiguration: true, publishCloudwatchMetricsEnabled: true, resultConfiguration: {} }),
});

export const namedQuerySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  database: z.string(),
  query: z.string(),
  workgroup: z.string().default("primary"),
});

/** An Athena workgroup. */
export type AthenaWorkgroup = z.output<typeof workgroupSchema>;
/** A query saved in Athena under a name. */
export type NamedQuery = z.output<typeof namedQuerySchema>;
