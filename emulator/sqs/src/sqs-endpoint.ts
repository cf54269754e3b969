import { jsonRoute, type Route, type WireRequest, type WireResponse } from "@sluice/emulator-wire";

import { formatQueryError } from "./errors.ts";
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
    const response = await jsonRoute(() => state, { targetPrefix: "AmazonSQS.", operations })(request);
    return response && asSqs(request, response);
  };
}

/** JSON 1.0, and errors by the name that clients of the older query protocol know. */
function asSqs({ headers }: WireRequest, response: WireResponse): WireResponse {
  const queryError = formatQueryError(response.headers?.["x-amzn-errortype"] ?? "");
  const named = headers["x-amzn-query-mode"] !== undefined && queryError !== undefined;
  const added = { "content-type": "application/x-amz-json-1.0", ...(named && { "x-amzn-query-error": queryError }) };
  return { ...response, headers: { ...response.headers, ...added } };
}
