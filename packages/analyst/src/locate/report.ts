import { describeDelivery } from "@sluice/aws";
import { formatAge, formatBytes, formatCount, formatFields, formatNumber } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import type { DatasetManifest, PartitionColumnManifest } from "@sluice/lake";

import { explainNoRows } from "../lake/explain-no-rows.ts";
import type { OpenStack } from "../open-stack.ts";
import type { Location } from "./locate-dataset.ts";
import type { PrefixSummary } from "./summarize-objects.ts";

/** Says where the data is, for a person: from the bucket to code that reads it. */
export function renderLocation(location: Location, stack: OpenStack, nowMs: number): string {
  const { dataset, snippets } = location;
  return [
    drawPlaces(location, stack, nowMs),
    `\nColumns of ${dataset.views.data}`,
    drawColumns(location),
    ...drawPartitions(location),
    ...withTitle("SQL", dataset.sampleQueries.map(({ name, sql }) => `-- ${name}\n${sql}`).join("\n\n")),
    ...snippets.flatMap(({ tool, code }) => withTitle(tool, code)),
    ...withTitle("Console", formatLinks({ ...stack.manifest.consoleLinks, ...dataset.consoleLinks })),
  ].join("\n");
}

function withTitle(title: string, text: string): readonly string[] {
  return text === "" ? [] : [`\n${title}\n`, indent(text)];
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}

function formatLinks(links: Readonly<Record<string, string>>): string {
  return Object.entries(links)
    .map(([title, address]) => `${title}: ${address}`)
    .join("\n");
}

function drawPlaces(location: Location, stack: OpenStack, nowMs: number): string {
  const { dataset, data, rejects, errors } = location;
  const { bucket, database, workgroup } = stack.manifest;
  const { prefixes, tables, views } = dataset;
  const at = (prefix: string, summary: PrefixSummary) =>
    `s3://${bucket}/${prefix}  ${formatContents(summary)}${formatNewest(summary, nowMs)}`;
  const places: readonly (readonly [string, string])[] = [
    ["dataset", `${dataset.dataset}, found by ${stack.foundBy}`],
    ["stream", dataset.streamName ?? "none: Direct PUT"],
    ["delivery", `${dataset.deliveryStreamName}, ${formatInterval(dataset, stack)}`],
    ...formatWaiting(location, nowMs),
    ["rows", at(prefixes.data, data)],
    ["rejects", at(prefixes.rejects, rejects)],
    ["errors", at(prefixes.errors, errors)],
    ["newest", data.newest?.key ?? formatNoRows(location, nowMs)],
    ["database", database],
    ["view", `${views.data}: each row once; query this`],
    [
      "tables",
      `${tables.data}: as delivered, doubles too; ${views.rejects}: rejected rows; ${tables.errors}: failed records`,
    ],
    ["workgroup", workgroup],
  ];
  return formatFields(places, { indent: "" }).join("\n");
}

function formatInterval({ bufferingIntervalSeconds }: DatasetManifest, { speedUp }: OpenStack): string {
  const onAws = `an object a partition every ${bufferingIntervalSeconds} s`;
  return speedUp === 1 ? onAws : `${onAws}, here ${speedUp} times as fast`;
}

/** Where nothing waits, only a stack on this machine knows it for certain. */
function formatWaiting({ delivery }: Location, nowMs: number): readonly (readonly [string, string])[] {
  if (delivery === undefined) return [];
  const waiting = describeDelivery(delivery, nowMs);
  return waiting === undefined ? [] : [["waiting", waiting]];
}

function formatNoRows({ dataset, rejects, errors, delivery }: Location, nowMs: number): string {
  const isOnTheWay = delivery !== undefined && describeDelivery(delivery, nowMs) !== undefined;
  if (isOnTheWay) return "nothing has been delivered yet";
  return explainNoRows(dataset, { hasRejects: rejects.objects > 0, hasErrors: errors.objects > 0 });
}

function formatContents({ objects, bytes }: PrefixSummary): string {
  return `${formatCount(objects, "object")}, ${formatBytes(bytes)}`;
}

function formatNewest({ newest }: PrefixSummary, nowMs: number): string {
  return newest === undefined ? "" : `, newest ${formatAge(nowMs - newest.modifiedAtMs)} old`;
}

function drawColumns({ dataset: { columns, partitionColumns } }: Location): string {
  return drawTable({
    head: ["column", "type", "a filter on it prunes"],
    rows: [
      ...columns.map(({ name, type }) => [name, type, ""]),
      ...partitionColumns.map((column) => [column.name, column.type, formatPruning(column)]),
    ],
  });
}

function formatPruning({ prunes, values, range }: PartitionColumnManifest): string {
  if (!prunes) return "";
  return `yes: ${values?.join(", ") ?? range?.join(" to ") ?? "any value"}`;
}

function drawPartitions({ data: { partitions }, rows }: Location): readonly string[] {
  if (partitions.length === 0) return [];
  const table = drawTable({
    head: ["partition", "rows", "objects", "size"],
    rows: partitions.map(({ partition, objects, bytes }) => {
      const counted = rows?.get(partition);
      const count = counted === undefined ? "" : formatNumber(counted);
      return [partition || "(all)", count, formatNumber(objects), formatBytes(bytes)];
    }),
    aligns: ["left", "right", "right", "right"],
  });
  return ["\nPartitions", table];
}
