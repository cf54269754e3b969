import * as pulumi from "@pulumi/pulumi";
import { formatLoadsFolder, lakeLayout, manifestKey, toFunctionLogName, toTransformName } from "@sluice/lake";

/** Where a resource lives whose name alone is known. */
export interface AccountAndRegion {
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

export function toBucketArn(bucketName: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:s3:::${bucketName}`;
}

export function toDatabaseArn(
  databaseName: pulumi.Input<string>,
  { accountId, region }: AccountAndRegion,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:glue:${region}:${accountId}:database/${databaseName}`;
}

export function toStreamArn(
  streamName: pulumi.Input<string>,
  { accountId, region }: AccountAndRegion,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:kinesis:${region}:${accountId}:stream/${streamName}`;
}

/** Of the log group of a pipeline's transform, and all in it (CloudWatch Logs guide, permissions, from memory, unverified). */
export function toTransformLogArn(pipeline: string, { accountId, region }: AccountAndRegion): pulumi.Output<string> {
  const logName = toFunctionLogName(toTransformName(pipeline));
  return pulumi.interpolate`arn:aws:logs:${region}:${accountId}:log-group:${logName}:*`;
}

/** A stack's dashboards, of no region (Service Authorization Reference, CloudWatch, from memory, unverified). */
export function toDashboardArns(
  name: string,
  { accountId }: Pick<AccountAndRegion, "accountId">,
): readonly pulumi.Output<string>[] {
  return [name, `${name}_*`].map((each) => pulumi.interpolate`arn:aws:cloudwatch::${accountId}:dashboard/${each}`);
}

/** What a producer of one dataset reads and writes in the lake. */
export function toProducerLakeArns(lakeArn: pulumi.Input<string>, dataset: string) {
  return {
    manifestArn: pulumi.interpolate`${lakeArn}/${manifestKey}`,
    rejectsArn: pulumi.interpolate`${lakeArn}/${lakeLayout.rejectsPrefix(dataset)}*`,
    loadsArn: pulumi.interpolate`${lakeArn}/${formatLoadsFolder("*")}command-${dataset}-*`,
  };
}

export interface ApiRoutePlace extends AccountAndRegion {
  readonly apiId: pulumi.Input<string>;
  /** `*` for any. */
  readonly stage: string;
  readonly path: string;
}

/** Of POST to a path of an HTTP API (API Gateway guide, http-api-access-control-iam, from memory, unverified). */
export function toExecuteApiArn({ apiId, stage, path, accountId, region }: ApiRoutePlace): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/POST${path}`;
}
