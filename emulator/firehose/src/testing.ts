// For the tests of other packages.
export { aggregatedRecord } from "./deaggregate/kpl-fixture.ts";
export { deliveryStream, parquetConversion } from "./firehose-fixture.ts";
