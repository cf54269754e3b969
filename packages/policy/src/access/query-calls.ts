import type { Call } from "./call.ts";

const queryCalls: readonly Omit<Call, "by">[] = [
  {
    actions: [
      "athena:StartQueryExecution",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StopQueryExecution",
    ],
    on: ["arn:aws:athena:{here}:workgroup/{name}"],
    because: "statements are run",
  },
  {
    actions: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
    on: [
      "arn:aws:glue:{here}:catalog",
      "arn:aws:glue:{here}:database/{database}",
      "arn:aws:glue:{here}:table/{database}/{dataset}",
      "arn:aws:glue:{here}:table/{database}/{dataset}_raw",
      "arn:aws:glue:{here}:table/{database}/{dataset}_rejects",
      "arn:aws:glue:{here}:table/{database}/{dataset}_rejects_raw",
      "arn:aws:glue:{here}:table/{database}/{dataset}_errors",
    ],
    because: "Athena plans a query (Athena guide, fine-grained-access-to-glue-resources, read 2026-11-21)",
  },
  {
    actions: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
    on: ["arn:aws:glue:{here}:table/{database}/loads", "arn:aws:glue:{here}:table/{database}/loads_raw"],
    because: "Athena plans a query of the loads",
  },
  {
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
    on: ["arn:aws:s3:::{name}-results/a.csv"],
    because: "Athena writes results, and hands them out",
  },
  {
    actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    on: ["arn:aws:s3:::{name}-results"],
    because: "Athena looks for the bucket of its results",
  },
];

/** What whoever runs a statement calls, and what Athena does in their name. */
export function listQueryCalls(by: string): readonly Call[] {
  return queryCalls.map((call) => Object.assign({ by }, call));
}
