// For the tests of other packages.
export { createSpool } from "./buffer/spool.ts";
export { aggregateRecords } from "./deaggregate/kpl-fixture.ts";
export { deliveryStream, parquetConversion } from "./firehose-fixture.ts";
export { emptyStatus } from "./status/delivery-status-fixture.ts";
