import { styleText } from "node:util";

import type { Environment } from "./environment.ts";
import type { DatasetOutputs } from "./stack-outputs.ts";

export interface LocalReport {
  readonly environment: Environment;
  readonly datasets: Readonly<Record<string, DatasetOutputs>>;
  readonly stack: string;
  /** Folder of the buckets, as a person would type it. */
  readonly dir: string;
  readonly speedUp: number;
  readonly readySeconds: number;
}

/** What `pnpm local` says when it is ready: what runs, where, what does not, and lines to paste. */
export function localReportOf(report: LocalReport): string {
  const { environment, datasets, stack, dir, speedUp, readySeconds } = report;
  return [
    styleText("bold", `Stack ${stack} runs on this machine; ready in ${readySeconds.toFixed(1)} s`),
    `  endpoint      ${environment.url} (loopback only, HTTP/1.1 and HTTP/2)`,
    ...Object.entries(datasets).flatMap(([name, outputs]) => datasetLines(name, outputs, dir)),
    `  intervals     ${intervalsOf(environment, speedUp)}`,
    `  not emulated  ${environment.notEmulated.join(", ")}`,
    "",
    styleText("bold", "In a second terminal"),
    ...clientLines(environment, datasets).map((line) => `  ${line}`),
    "",
    "Ctrl-C delivers what is buffered and ends.",
    "",
  ].join("\n");
}

function datasetLines(name: string, outputs: DatasetOutputs, dir: string): readonly string[] {
  const { streamName, bucketName, dataPrefix } = outputs;
  return [
    `  ${name.padEnd(13)} stream ${streamName} -> s3://${bucketName}/${dataPrefix}`,
    `  ${"".padEnd(13)} as files in ${dir}/${bucketName}/${dataPrefix}`,
  ];
}

function intervalsOf({ deliveryStreams }: Environment, speedUp: number): string {
  const seconds = deliveryStreams.map((stream) => stream.bufferingIntervalSeconds);
  const [interval = 0] = seconds;
  if (speedUp === 1)
    return `${interval} s to the function and ${interval} s to S3, as on AWS (--speed-up 30 waits less)`;
  return `${interval} s on AWS, here ${(interval / speedUp).toFixed(1)} s: ${speedUp} times as fast`;
}

function clientLines(
  { clientEnvironment }: Environment,
  datasets: Readonly<Record<string, DatasetOutputs>>,
): readonly string[] {
  const [first] = Object.entries(datasets);
  const variables = Object.entries(clientEnvironment).map(([name, value]) => `${name}=${value}`);
  if (first === undefined) return [];
  const [dataset, { streamName, bucketName, dataPrefix }] = first;
  return [
    `export ${variables.join(" ")}`,
    `pnpm run producer --dataset ${dataset} --file samples/${dataset}.csv`,
    `aws kinesis describe-stream-summary --stream-name ${streamName}`,
    `aws s3 ls --recursive s3://${bucketName}/${dataPrefix}`,
    `python3 -c 'import boto3; print(boto3.client("kinesis").list_shards(StreamName="${streamName}")["Shards"])'`,
  ];
}
