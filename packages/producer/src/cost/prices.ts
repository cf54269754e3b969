/** List prices in US dollars, and where and when they hold. Other regions are dearer by up to a third. */
export const prices = {
  region: "us-east-1",
  date: "2026-11-21",
  /** Provisioned Kinesis: a million PUT payload units (aws.amazon.com/kinesis/data-streams/pricing). */
  perMillionPutUnits: 0.014,
  putUnitBytes: 25_000,
  /** Firehose, from Kinesis or Direct PUT, the first 500 TB a month (aws.amazon.com/kinesis/data-firehose/pricing). */
  perFirehoseGigabyte: 0.029,
  /** Each record is rounded up to so much. */
  firehoseUnitBytes: 5_120,
} as const;
