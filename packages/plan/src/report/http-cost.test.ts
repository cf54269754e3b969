import { expect, it } from "vitest";

import { estimateHttpCosts } from "./http-cost.ts";
import { createPlanFixture, planResource } from "./plan-fixture.ts";

const called = planResource("aws:lambda/function:Function", "called", { memorySize: 1024 });
const integration = planResource("aws:apigatewayv2/integration:Integration", "integration", {
  integrationUri: called.state["arn"],
});

it("prices rows by the request that brings them", () => {
  // Requests 1.00, calls 0.20, 0.08 s of 1 GiB 1.07, traces 5.00, logs 1.00, three writes 15.00: 23.27 a million requests.
  expect(estimateHttpCosts(createPlanFixture(called, integration))).toEqual([
    { rowsPerRequest: 10, usdPerMillionRows: 2.33 },
    { rowsPerRequest: 1_000, usdPerMillionRows: 0.02 },
  ]);
});

it("prices nothing where no API takes rows", () => {
  expect(estimateHttpCosts(createPlanFixture(called))).toEqual([]);
});
