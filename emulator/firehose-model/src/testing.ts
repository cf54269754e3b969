// For the tests of other packages.
export { deliveryStreamInput, functionArn, roleArn } from "./delivery-stream-fixture.ts";
