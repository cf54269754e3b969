import { styleText } from "node:util";

import { findLambdaProcessorSettings } from "@sluice/emulator-firehose";
import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { describeSource } from "./describe-source.ts";
import type { Environment } from "./environment.ts";

export interface LocalReport {
  readonly environment: Environment;
  readonly manifest: StackManifest;
  /** Folder of the buckets, as a person would type it. */
  readonly dir: string;
  readonly speedUp: number;
  readonly readySeconds: number;
  /** Folder of the project whose changes it takes up, if it does. */
  readonly watchedProject: string | undefined;
}

/** What `pnpm local` says when it is ready: what runs, where, what does not, and lines to paste. */
export function formatLocalReport(report: LocalReport): string {
  const { environment, manifest, dir, speedUp, readySeconds, watchedProject } = report;
  return [
    styleText("bold", `Stack ${manifest.stack} runs on this machine; ready in ${readySeconds.toFixed(1)} s`),
    `  endpoint      ${environment.url} (loopback only, HTTP/1.1 and HTTP/2)`,
    ...Object.values(manifest.datasets).flatMap((dataset) => formatDataset(dataset, manifest.bucket, dir)),
    `  intervals     ${formatIntervals(environment, speedUp)}`,
    ...(watchedProject === undefined ? [] : [`  takes up      changes of ${describeWatched(manifest)}`]),
    `  not emulated  ${environment.notEmulated.join(", ")}`,
    "",
    styleText("bold", "In a second terminal"),
    ...formatClientLines(environment, manifest).map((line) => `  ${line}`),
    "",
    "Ctrl-C delivers what is buffered and ends.",
    "",
  ].join("\n");
}

function formatDataset(manifest: DatasetManifest, bucket: string, dir: string): readonly string[] {
  const { dataset, prefixes } = manifest;
  return [
    `  ${dataset.padEnd(13)} ${describeSource(manifest)} -> s3://${bucket}/${prefixes.data}`,
    `  ${"".padEnd(13)} as files in ${dir}/${bucket}/${prefixes.data}`,
  ];
}

function describeWatched({ stack }: StackManifest): string {
  return `Pulumi.yaml, Pulumi.${stack}.yaml and datasets/ (--no-watch: none)`;
}

function formatIntervals({ deliveryStreams }: Environment, speedUp: number): string {
  const [first] = deliveryStreams;
  if (first === undefined) return "none: no delivery stream";
  const toFunction = (findLambdaProcessorSettings(first)?.bufferIntervalMs ?? 0) / 1000;
  const onAws = `${toFunction} s to the function and ${first.bufferingIntervalSeconds} s to S3 on AWS`;
  return speedUp === 1
    ? `${onAws}, and the same here (--speed-up 30 waits less)`
    : `${onAws}, here ${speedUp} times as fast`;
}

function formatClientLines({ clientEnvironment }: Environment, { bucket, datasets }: StackManifest): readonly string[] {
  const [first] = Object.values(datasets);
  const variables = Object.entries(clientEnvironment).map(([name, value]) => `${name}=${value}`);
  if (first === undefined) return [];
  const { dataset, prefixes } = first;
  return [
    `pnpm run producer --dataset ${dataset} --file samples/${dataset}.csv`,
    "pnpm run tail",
    `pnpm run query "SELECT count(*) FROM ${first.views.data}"`,
    "",
    "# AWS's own clients need to be told:",
    `export ${variables.join(" ")}`,
    `aws s3 ls --recursive s3://${bucket}/${prefixes.data}`,
    ...formatStreamLines(first),
  ];
}

/** With Direct PUT there is no stream to look into. */
function formatStreamLines({ streamName }: DatasetManifest): readonly string[] {
  if (streamName === undefined) return [];
  return [
    `aws kinesis describe-stream-summary --stream-name ${streamName}`,
    `python3 -c 'import boto3; print(boto3.client("kinesis").list_shards(StreamName="${streamName}")["Shards"])'`,
  ];
}
