import { prices } from "@sluice/lake";

import type { Plan } from "../plan.ts";

/** What rows cost that are posted, besides what any rows cost in the stream and after it. */
export interface HttpCost {
  readonly rowsPerRequest: number;
  readonly usdPerMillionRows: number;
}

/** Few rows a request, as a device sends them, and many. */
const requestSizes = [10, 1_000] as const;

/** What a request takes, with a key: it was not measured on AWS. */
const assumed = {
  /** Of the function: to write what it remembers, to put records, and to leave its line. */
  secondsPerRequest: 0.08,
  secondsPerRow: 0.000_003,
  /** Of the function's line, Lambda's own, and the access log's. */
  logBytes: 2_000,
  /** A claim, the answer, the load's line. */
  s3Puts: 3,
} as const;

/** Prices of rows in requests of few and of many; empty where no API takes any. */
export function estimateHttpCosts({ resources }: Plan): readonly HttpCost[] {
  const uris = resources
    .filter(({ type }) => type === "aws:apigatewayv2/integration:Integration")
    .map(({ inputs }) => inputs["integrationUri"]);
  if (uris.length === 0) return [];
  const called = resources.filter(({ state }) => uris.includes(state["arn"]));
  const memoryMiB = Math.max(...called.map(({ inputs }) => Number(inputs["memorySize"] ?? 0)));
  return requestSizes.map((rowsPerRequest) => {
    const seconds = assumed.secondsPerRequest + rowsPerRequest * assumed.secondsPerRow;
    const usdPerRequest =
      prices.apiGateway.millionRequests / 1e6 +
      prices.lambda.millionCalls / 1e6 +
      seconds * (memoryMiB / 1024) * prices.lambda.gibibyteSecond +
      (assumed.logBytes / 1e9) * prices.logs.gigabyteIn +
      prices.xray.millionTraces / 1e6 +
      (assumed.s3Puts * prices.s3.thousandPuts) / 1e3;
    return { rowsPerRequest, usdPerMillionRows: Math.round((usdPerRequest * 1e8) / rowsPerRequest) / 100 };
  });
}
