import { loaderVariables } from "@sluice/lake";
import { deliveryStreamType, type Plan, type PlannedResource, toRecord } from "@sluice/plan";

import type { DatasetTrait, StackNames } from "./call.ts";

/** What a stack was given, by which its names are known without a look at them. */
export interface GivenNames {
  /** The component's. */
  readonly name: string;
  readonly ingestHost?: { readonly dataset: string; readonly source: string };
  /** What it did not create. */
  readonly bucket?: string;
  readonly database?: string;
  /** By dataset. */
  readonly streams?: Readonly<Record<string, string>>;
  /** Logical name of the customer's key. */
  readonly key?: string;
  readonly vpcEndpointId?: string;
}

/** The names that a stack's resources should have in a plan. Its datasets are those with a delivery stream. */
export function collectStackNames({ region, accountId, resources }: Plan, given: GivenNames): StackNames {
  const { name, bucket, database, streams = {}, vpcEndpointId } = given;
  const prefix = `${name}-`;
  const deliveryStreams = resources.filter(
    ({ type, state }) => type === deliveryStreamType && String(state["name"]).startsWith(prefix),
  );
  const names = deliveryStreams.map(({ state }) => String(state["name"]).replace(prefix, ""));
  const datasets = deliveryStreams.map((each, at) => {
    const dataset = names[at] ?? "";
    const traits = [...findTraits(each), ...findDoorTraits(resources, { name, dataset })];
    const read = traits.includes("window") ? findParent(dataset, names) : dataset;
    return { name: dataset, stream: streams[read] ?? `${prefix}${read}`, traits };
  });
  const keyName = given.key ?? `${prefix}key`;
  const key = resources.find((each) => each.type === "aws:kms/key:Key" && each.name === keyName);
  const options = {
    ...(key && { key: String(key.state["arn"]) }),
    ...(bucket === undefined && { ownBucket: `${prefix}lake` }),
    ...(vpcEndpointId !== undefined && { endpoint: vpcEndpointId }),
    ...collectHostNames(resources, given),
    ...collectLandingNames(resources, prefix),
  };
  const lake = { bucket: bucket ?? `${prefix}lake`, database: database ?? name.replaceAll("-", "_") };
  return { name, ...lake, region, accountId, datasets, options };
}

/** What an ingest host sends and reads. Its program has a hash in its key, so that is the plan's. */
function collectHostNames(resources: readonly PlannedResource[], { ingestHost }: GivenNames) {
  const artifact = resources.map(({ inputs }) => String(inputs["key"])).find((key) => key.startsWith("artifacts/"));
  if (artifact === undefined || ingestHost === undefined) return {};
  return { hosted: ingestHost.dataset, artifact, source: ingestHost.source.replace(/^s3:\/\/|\/$/g, "") };
}

/** Where files land, and who loads them. */
function collectLandingNames(resources: readonly PlannedResource[], prefix: string) {
  const role = `${prefix}loader-role`;
  if (!resources.some(({ type, name }) => type === "aws:iam/role:Role" && name === role)) return {};
  const loader = resources.find(({ state }) => state["name"] === `${prefix}loader`);
  const variables = toRecord(toRecord(loader?.inputs["environment"])["variables"]);
  const isMoving = variables[loaderVariables.afterLoad] === "move";
  return { landing: `${prefix}landing`, loader: role, ...(isMoving && { moving: role }) };
}

/** A window's results are called after its dataset. */
function findParent(results: string, datasets: readonly string[]): string {
  const parents = datasets.filter((each) => results.startsWith(`${each}_`));
  return parents.toSorted((a, b) => b.length - a.length)[0] ?? results;
}

function findTraits({ inputs }: PlannedResource): readonly DatasetTrait[] {
  const s3 = toRecord(inputs["extendedS3Configuration"]);
  const { s3BackupMode, dataFormatConversionConfiguration: conversion } = s3;
  const processing = s3["processingConfiguration"];
  const hasNoTransform = processing !== undefined && !JSON.stringify(processing).includes('"Lambda"');
  return [
    ...(hasNoTransform ? (["window"] as const) : listRowTraits(inputs)),
    ...(conversion === undefined ? [] : (["conversion"] as const)),
    ...(s3BackupMode === "Enabled" ? (["backup"] as const) : []),
  ];
}

/** Whether rows of a dataset can be posted, and whether by signed requests. Two stacks in one plan differ in their APIs. */
function findDoorTraits(resources: readonly PlannedResource[], { name, dataset }: DoorNames): readonly DatasetTrait[] {
  const route = resources.find(
    ({ type, inputs }) =>
      type === "aws:apigatewayv2/route:Route" &&
      inputs["apiId"] === name &&
      inputs["routeKey"] === `POST /datasets/${dataset}/rows`,
  );
  if (route === undefined) return [];
  return route.inputs["authorizationType"] === "AWS_IAM" ? ["http", "http-signed"] : ["http"];
}

interface DoorNames {
  /** Of the stack. */
  readonly name: string;
  readonly dataset: string;
}

function listRowTraits(inputs: PlannedResource["inputs"]): readonly DatasetTrait[] {
  return ["rows", inputs["kinesisSourceConfiguration"] === undefined ? "direct-put" : "stream"];
}
