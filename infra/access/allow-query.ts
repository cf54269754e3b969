import { toCatalogArn } from "./catalog-arn.ts";
import type { PolicyStatement } from "./policy-document.ts";

export interface QueryArns {
  readonly resultsArn: string;
  readonly workgroupArn: string;
  /** `arn:aws:glue:<region>:<account>:database/<name>`. */
  readonly databaseArn: string;
}

/** Athena reads and writes with the caller's permissions (Athena guide, s3-permissions, glue access; read 2026-11-21). */
export function allowQuery({ resultsArn, workgroupArn, databaseArn }: QueryArns): readonly PolicyStatement[] {
  return [
    {
      Sid: "Query",
      Effect: "Allow",
      Action: [
        "athena:StartQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:StopQueryExecution",
      ],
      Resource: workgroupArn,
    },
    {
      Sid: "ReadCatalog",
      Effect: "Allow",
      Action: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
      Resource: [toCatalogArn(databaseArn), databaseArn, `${databaseArn.replace(":database/", ":table/")}/*`],
    },
    {
      Sid: "WriteResults",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      Resource: `${resultsArn}/*`,
    },
    {
      Sid: "SeeResults",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: resultsArn,
    },
  ];
}
