import { styleText } from "node:util";

import { type Field, formatFields, shortenPath, spellCommands } from "@sluice/command-line";
import { findLambdaProcessorSettings } from "@sluice/emulator-firehose";
import type { DatasetManifest, StackManifest } from "@sluice/lake";

import type { AnnouncedStack } from "./announced-stack.ts";
import { usualSpeedUp } from "./command-options.ts";
import { describeSource } from "./describe-source.ts";
import type { Environment } from "./environment.ts";
import { findSample } from "./find-sample.ts";
import { formatOlderClientLines } from "./older-clients.ts";

export interface LocalReport extends Pick<AnnouncedStack, "endpoint" | "endpointFile" | "isFoundUntold"> {
  readonly environment: Pick<Environment, "url" | "caFile" | "deliveryStreams" | "notEmulated" | "clientEnvironment">;
  /** Folder of `Pulumi.yaml`, with a sample of each dataset. */
  readonly project: string;
  readonly readySeconds: number;
}

/** What `sluice local` says when it is ready: what runs, where, what does not, and lines to paste. */
export function formatLocalReport(report: LocalReport): string {
  const { environment, readySeconds } = report;
  const { manifest, speedUp, watchedProject, bucketsFolder } = report.endpoint;
  const dir = shortenPath(bucketsFolder);
  return [
    styleText("bold", `Stack ${manifest.stack} runs on this machine; ready in ${readySeconds.toFixed(1)} s`),
    ...formatFields([
      ["endpoint", `${environment.url} (loopback only, HTTP/1.1 and HTTP/2); in a browser, the console`],
      ...listTlsPlaces(environment),
      ...Object.values(manifest.datasets).flatMap((dataset) => listPlaces(dataset, manifest.bucket, dir)),
      ["intervals", formatIntervals(environment, speedUp)],
      ...(watchedProject === undefined ? [] : [["takes up", `changes of ${describeWatched(manifest)}`] as const]),
      ["not emulated", environment.notEmulated.join(", ")],
    ]),
    "",
    styleText("bold", "In a second terminal"),
    ...formatClientLines(report).map((line) => `  ${line}`),
    "",
    "Ctrl-C delivers what is buffered and ends.",
    "",
  ].join("\n");
}

function listTlsPlaces({ url, caFile }: LocalReport["environment"]): readonly Field[] {
  if (caFile === undefined) return [];
  return [
    ["over TLS", url.replace("http:", "https:")],
    ["", `signed by ${shortenPath(caFile)}, for AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS`],
  ];
}

function listPlaces(manifest: DatasetManifest, bucket: string, dir: string): readonly Field[] {
  const { dataset, prefixes, rowsUrl, landing } = manifest;
  return [
    [dataset, `${describeSource(manifest)} -> s3://${bucket}/${prefixes.data}`],
    ["", `as files in ${dir}/${bucket}/${prefixes.data}`],
    ...(rowsUrl === undefined ? [] : [["", `rows may be posted to ${rowsUrl}`] as const]),
    ...(landing === undefined ? [] : [["", `files may be put to ${landing}`] as const]),
  ];
}

function describeWatched({ stack }: StackManifest): string {
  return `Pulumi.yaml, Pulumi.${stack}.yaml and datasets/ (--no-watch: none)`;
}

function formatIntervals({ deliveryStreams }: LocalReport["environment"], speedUp: number): string {
  const [first] = deliveryStreams;
  if (first === undefined) return "none: no delivery stream";
  const toFunction = (findLambdaProcessorSettings(first)?.bufferIntervalMs ?? 0) / 1000;
  const toS3 = first.bufferingIntervalSeconds;
  const onAws = `${toFunction} s to the function and ${toS3} s to S3 on AWS`;
  if (speedUp === 1) return `${onAws}, and the same here (--speed-up ${usualSpeedUp} waits less)`;
  const here = ((toFunction + toS3) / speedUp).toFixed(1);
  return `${onAws}; here ${speedUp} times as fast, ${here} s in all (--speed-up 1: AWS's own pace)`;
}

function formatClientLines({ environment, endpoint, project, ...found }: LocalReport): readonly string[] {
  const { bucket, datasets } = endpoint.manifest;
  const [first] = Object.values(datasets);
  const variables = Object.entries(environment.clientEnvironment).map(([name, value]) => `${name}=${value}`);
  if (first === undefined) return [];
  const { dataset, prefixes } = first;
  const sample = findSample(project, dataset);
  return [
    ...formatOwnFile(found),
    ...[
      `sluice load ${dataset} --source ${sample === undefined ? "FILE.csv" : shortenPath(sample)}`,
      "sluice tail",
      `sluice query 'SELECT count(*) FROM "${first.views.data}"'`,
    ].map((line) => spellCommands(line)),
    "",
    "# AWS's own clients need to be told:",
    `export ${variables.join(" ")}`,
    `aws s3 ls --recursive s3://${bucket}/${prefixes.data}`,
    ...formatStreamLines(first),
    "",
    ...formatOlderClientLines(environment.url),
  ];
}

/** Beside another stack, commands have to be told of this one. */
function formatOwnFile({
  endpointFile,
  isFoundUntold,
}: Pick<LocalReport, "endpointFile" | "isFoundUntold">): readonly string[] {
  if (isFoundUntold) return [];
  return [
    "# Commands find the stack that has been running here; to have them find this one:",
    `export SLUICE_ENDPOINT_FILE=${endpointFile}`,
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
