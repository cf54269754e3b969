import { jsonRoute, type Route } from "@sluice/emulator-wire";

import type { FirehoseService } from "./firehose-service.ts";
import { createDeliveryStream } from "./operations/create-delivery-stream.ts";
import { deleteDeliveryStream } from "./operations/delete-delivery-stream.ts";
import { describeDeliveryStream } from "./operations/describe-delivery-stream.ts";
import { startDeliveryStreamEncryption, stopDeliveryStreamEncryption } from "./operations/encryption-operations.ts";
import { listDeliveryStreams } from "./operations/list-delivery-streams.ts";
import { putRecordBatch } from "./operations/put-record-batch.ts";
import { putRecord } from "./operations/put-record.ts";
import { listTagsForDeliveryStream, tagDeliveryStream, untagDeliveryStream } from "./operations/tag-operations.ts";
import { updateDestination } from "./operations/update-destination.ts";

const operations = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  ListTagsForDeliveryStream: listTagsForDeliveryStream,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  StartDeliveryStreamEncryption: startDeliveryStreamEncryption,
  StopDeliveryStreamEncryption: stopDeliveryStreamEncryption,
  TagDeliveryStream: tagDeliveryStream,
  UntagDeliveryStream: untagDeliveryStream,
  UpdateDestination: updateDestination,
};

/** Answers Amazon Data Firehose's JSON 1.1 protocol. */
export function firehoseRoute(service: FirehoseService): Route {
  return jsonRoute(() => service, { targetPrefix: "Firehose_20150804.", operations });
}
