// For the tests of other packages.
export { buildDeliveryStreamInput, functionArn, roleArn } from "./delivery-stream-fixture.ts";
