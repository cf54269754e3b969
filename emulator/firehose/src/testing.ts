// For the tests of other packages.
export { aggregateRecords } from "./deaggregate/kpl-fixture.ts";
export { deliveryStream, parquetConversion } from "./firehose-fixture.ts";
