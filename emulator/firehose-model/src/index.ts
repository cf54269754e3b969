export { checkDeliveryStreamInput, checkDeliveryStreamUpdate, type Problem } from "./delivery-stream-rules.ts";
export {
  type DeliveryStream,
  resolveDeliveryStream,
  type Deserializer,
  type FormatConversion,
  type Processor,
  type S3Settings,
} from "./delivery-stream.ts";
export {
  type CreateDeliveryStreamInput,
  createDeliveryStreamSchema,
  deliveryStreamNameSchema,
  encryptionSchema,
  extendedS3UpdateSchema,
  type S3DestinationInput,
} from "./firehose-input.ts";
