import * as pulumi from "@pulumi/pulumi";
import { streamNameFor } from "@sluice/lake";

import type { Lake } from "../data-lake/lake.ts";
import type { Pipeline } from "../pipeline.ts";
import type { QueryWorkgroup } from "../queries/query-workgroup.ts";
import { toBucketArn, toDatabaseArn, toTransformLogArn } from "./arns.ts";

export interface AccessPoliciesArgs {
  readonly lake: Lake;
  readonly workgroup: QueryWorkgroup;
  readonly pipelines: readonly Pipeline[];
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly vpcEndpointIds: readonly pulumi.Input<string>[];
}

/** What queries need, for analysts and for replay. */
export function toQueryArns({ lake, workgroup, accountId, region }: AccessPoliciesArgs) {
  return {
    lakeArn: toBucketArn(lake.bucketName),
    resultsArn: workgroup.resultsBucket.arn,
    workgroupArn: workgroup.workgroup.arn,
    databaseArn: toDatabaseArn(lake.databaseName, { accountId, region }),
  };
}

/** What analysts follow of these datasets. */
export function listFollowed(name: string, { pipelines, accountId, region }: AccessPoliciesArgs) {
  return {
    streamArns: listStreamArns(pipelines),
    deliveryStreamArns: pipelines.map(({ deliveryStream }) => deliveryStream.arn),
    transformLogArns: pipelines.map(({ dataset }) =>
      toTransformLogArn(streamNameFor({ name, dataset: dataset.name }), { accountId, region }),
    ),
  };
}

/** What replay sends rows of these datasets to. */
export function listSentTo({ pipelines, vpcEndpointIds }: AccessPoliciesArgs) {
  const direct = pipelines.filter(({ stream }) => stream === undefined);
  return {
    streamArns: listStreamArns(pipelines),
    directPutArns: direct.map(({ deliveryStream }) => deliveryStream.arn),
    windowArns: pipelines.flatMap(({ windows }) => windows.map((window) => window.function.arn)),
    vpcEndpointIds: [...vpcEndpointIds],
  };
}

function listStreamArns(pipelines: readonly Pipeline[]): readonly pulumi.Output<string>[] {
  return pipelines.flatMap(({ stream }) => stream?.arn ?? []);
}

/** The customer's keys that the streams are encrypted with, each once. */
export function listStreamKeys(pipelines: readonly Pipeline[]) {
  const keyArns = pulumi.all(pipelines.flatMap(({ stream }) => stream?.keyArn ?? []));
  return { streamKeyArns: keyArns.apply((arns) => [...new Set(arns)]) };
}
