import { jsonRoute, type Route } from "@sluice/emulator-wire";

import { toQueryCode } from "./errors.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./operations/change-message-visibility.ts";
import { deleteMessage, deleteMessageBatch } from "./operations/delete-message.ts";
import { getQueueAttributes, setQueueAttributes } from "./operations/queue-attributes.ts";
import { createQueue, deleteQueue, getQueueUrl, listQueues, purgeQueue } from "./operations/queues.ts";
import { receiveMessage } from "./operations/receive-message.ts";
import { listDeadLetterSourceQueues, startMessageMoveTask } from "./operations/redrive.ts";
import { sendMessage, sendMessageBatch } from "./operations/send-message.ts";
import type { QueueStore } from "./queue-store.ts";

const operations = {
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
};

/** Answers SQS's JSON 1.0 protocol from a store. A queue's URL begins as the request's own. */
export function sqsRoute(queues: QueueStore): Route {
  return async (request) => {
    const state = { queues, baseUrl: `http://${request.headers["host"] ?? "127.0.0.1"}` };
    return jsonRoute(() => state, { targetPrefix: "AmazonSQS.", version: "1.0", operations, toQueryCode })(request);
  };
}
