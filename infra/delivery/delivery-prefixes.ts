import { formatErrorsFolder, lakeLayout } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";

/** Firehose's prefixes of one dataset's objects, with its expressions (Firehose guide, s3-prefixes, read 2026-11-21). */
export interface DeliveryPrefixes {
  readonly data: string;
  readonly errors: string;
  readonly source: string;
}

const hourOfArrival = "!{timestamp:yyyy/MM/dd/HH}/";

const errorExpressions = { type: "!{firehose:error-output-type}", day: "!{timestamp:yyyy-MM-dd}" };

export function buildDeliveryPrefixes(
  { name, partitionColumns }: Dataset,
  partitioning: CompleteDatasetArgs["partitioning"],
): DeliveryPrefixes {
  const namespace = partitioning === "jq" ? "partitionKeyFromQuery" : "partitionKeyFromLambda";
  const partitions = partitionColumns.map((column) => `${column.name}=!{${namespace}:${column.name}}/`).join("");
  return {
    data: `${lakeLayout.dataPrefix(name)}${partitioning === "static" ? hourOfArrival : partitions}`,
    errors: formatErrorsFolder(lakeLayout.errorsPrefix(name), errorExpressions),
    source: `${lakeLayout.sourcePrefix(name)}${hourOfArrival}`,
  };
}
