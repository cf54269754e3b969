import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

import { abortBefore } from "@sluice/http-handler";
import { definitionFileName, type LoadLine } from "@sluice/lake";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";

import { limitCalls } from "../shared/limit-calls.ts";
import { openTransport } from "../shared/open-transport.ts";
import { answerRefusal, type HttpAnswer } from "./answer.ts";
import { readConfig } from "./config.ts";
import { createLakeClient, sendTimeouts } from "./create-clients.ts";
import { createLakeWriter, type LakeWriter } from "./lake-writer.ts";
import { createObserver } from "./observe.ts";
import type { HttpEvent } from "./read-request.ts";
import { createRequestLedger } from "./request-ledger.ts";
import { takeRows } from "./take-rows.ts";

// Read once at cold start: a wrong definition fails the first request, not the millionth.
const definition = readFileSync(new URL(definitionFileName, import.meta.url), "utf8");
const { dataset, lakeBucket: bucket, destination } = readConfig({ environment: process.env, definition });
const client = await createLakeClient();
const transport = await openTransport(destination, sendTimeouts);
const observer = createObserver(dataset.name);

/** Kept of the function's time for what is written after the sending, and for the answer. */
const reservedMs = 6_000;
/** Of that, for the answer alone. */
const answerMs = 1_000;

/** The Lambda function's entry point, called by API Gateway for each request. */
export async function handler(event: HttpEvent, context: Context): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestId } = event.requestContext;
  const s3 = limitCalls(client, abortBefore(context.getRemainingTimeInMillis(), answerMs));
  const lake = createLakeWriter({ s3, bucket, dataset });
  try {
    const { answer, account } = await takeRows(event, {
      dataset,
      transport,
      ledger: createRequestLedger({ s3, bucket, dataset: dataset.name }),
      lake,
      remainingMs: () => Math.max(0, context.getRemainingTimeInMillis() - reservedMs),
      nowMs: Date.now,
      createKey: randomUUID,
    });
    if (account !== undefined) {
      observer.report(requestId, account);
      await leaveLine(lake, requestId, account.line);
    }
    return toResult(answer);
  } catch (error) {
    observer.fail(requestId, "the request could not be served", error);
    return toResult(answerRefusal(503, "the lake or the stream is away; repeat the request", { "retry-after": "10" }));
  }
}

/** The rows are in the stream whether the line is written or not: its loss is no reason to have them sent again. */
async function leaveLine(lake: LakeWriter, requestId: string, line: LoadLine | undefined): Promise<void> {
  if (line === undefined) return;
  await lake.leaveLine(line).catch((error: unknown) => {
    observer.fail(requestId, "the load's line could not be written", error);
  });
}

function toResult({ status, headers, body }: HttpAnswer): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { "content-type": "application/json", ...headers }, body };
}
