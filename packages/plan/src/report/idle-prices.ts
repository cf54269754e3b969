import { monthHours, prices } from "@sluice/lake";

import type { PlannedResource } from "../plan.ts";
import { readProperty } from "../read-property.ts";

/** Something that costs money while nothing happens. */
export interface Price {
  readonly what: string;
  readonly units: number;
  readonly usdPerMonth: number;
}

type PriceOf = (resource: PlannedResource) => readonly Price[];

const nothing: PriceOf = () => [];

/** Types that cost something while idle. */
const idlePrices: Readonly<Record<string, PriceOf>> = {
  "aws:kinesis/stream:Stream": streamPrices,
  "aws:kms/key:Key": () => [{ what: "customer key", units: 1, usdPerMonth: prices.kms.keyMonth }],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ inputs }) => {
    const metrics = countMetrics(inputs["metricQueries"]);
    return [{ what: "alarm, by metric", units: metrics, usdPerMonth: metrics * prices.cloudwatch.alarmMetricMonth }];
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": () => [
    { what: "composite alarm", units: 1, usdPerMonth: prices.cloudwatch.compositeAlarmMonth },
  ],
  "aws:cloudwatch/dashboard:Dashboard": () => [
    { what: "dashboard", units: 1, usdPerMonth: prices.cloudwatch.dashboardMonth },
  ],
  "aws:ec2/instance:Instance": instancePrices,
  "aws:ebs/volume:Volume": ({ inputs }) => [priceVolume(inputs["size"])],
};

/** Types that are billed by use only, or not at all. */
const freeWhenIdle: readonly RegExp[] = [
  /^pulumi:/,
  /^aws:apigatewayv2\//,
  /^aws:athena\//,
  /^aws:budgets\/budget:/,
  /^aws:cloudwatch\/(event\w+|log\w+|queryDefinition):/,
  /^aws:ec2\/(defaultSecurityGroup|internetGateway|route\w*|securityGroup\w*|subnet|volumeAttachment|vpc):/,
  /^aws:glue\//,
  /^aws:iam\//,
  /^aws:kinesis\/firehoseDeliveryStream:/,
  /^aws:kms\/(alias|keyPolicy):/,
  /^aws:lambda\/(function|permission|functionEventInvokeConfig|eventSourceMapping):/,
  /^aws:s3\//,
  /^aws:sns\//,
  /^aws:sqs\//,
  /^aws:ssm\//,
  /^aws:vpc\/securityGroup\w+:/,
];

/** Prices of one idle resource; undefined when the price of its type is not known here. */
export function findIdlePrices(resource: PlannedResource): readonly Price[] | undefined {
  const { type } = resource;
  const isFree = !resource.custom || freeWhenIdle.some((pattern) => pattern.test(type));
  return (idlePrices[type] ?? (isFree ? nothing : undefined))?.(resource);
}

function streamPrices({ inputs }: PlannedResource): readonly Price[] {
  const { streamModeDetails, shardCount, retentionPeriod } = inputs;
  const { onDemandStreamHour, shardHour, longRetentionShardHour } = prices.kinesis;
  const isOnDemand = readProperty(streamModeDetails, "streamMode") === "ON_DEMAND";
  // With on demand, longer retention is billed per gigabyte stored.
  if (isOnDemand) return [{ what: "on-demand stream", units: 1, usdPerMonth: onDemandStreamHour * monthHours }];
  const shards = Number(shardCount ?? 1);
  const keepsLonger = Number(retentionPeriod ?? 24) > 24;
  const shardPrice = (what: string, perHour: number): Price => ({
    what,
    units: shards,
    usdPerMonth: shards * perHour * monthHours,
  });
  return [
    shardPrice("shard", shardHour),
    ...(keepsLonger ? [shardPrice("shard, retention over 24 h", longRetentionShardHour)] : []),
  ];
}

function instancePrices({ inputs }: PlannedResource): readonly Price[] {
  const { instanceHour, publicAddressHour } = prices.ec2;
  const type = String(inputs["instanceType"]);
  const [, perHour = Number.NaN] = Object.entries(instanceHour).find(([known]) => known === type) ?? [];
  const hasAddress = inputs["associatePublicIpAddress"] === true;
  return [
    { what: `${type} instance`, units: 1, usdPerMonth: perHour * monthHours },
    ...(hasAddress ? [{ what: "public IPv4 address", units: 1, usdPerMonth: publicAddressHour * monthHours }] : []),
    priceVolume(readProperty(inputs, "rootBlockDevice.volumeSize")),
  ];
}

/** Without a size, a volume is as large as its image or snapshot. */
function priceVolume(size: unknown): Price {
  const gibibytes = Number(size ?? 8);
  return { what: "GiB of gp3 volume", units: gibibytes, usdPerMonth: gibibytes * prices.ec2.gp3GibibyteMonth };
}

/** An alarm over an expression is billed by each metric that it reads. */
function countMetrics(queries: unknown): number {
  if (!Array.isArray(queries)) return 1;
  return Math.max(1, queries.filter((query) => readProperty(query, "metric") !== undefined).length);
}
