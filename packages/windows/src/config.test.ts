import { orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readConfig } from "./config.ts";

const environment = { SLUICE_WINDOW: "daily", SLUICE_WINDOW_DELIVERY_STREAM: "sluice-dev-orders_daily" };
const definition = JSON.stringify(orders);

describe("readConfig", () => {
  it("finds the window in the definition", () => {
    expect(readConfig({ environment, definition })).toEqual({
      definition: orders,
      window: orders.windows?.[2],
      deliveryStream: "sluice-dev-orders_daily",
    });
  });

  it("reports every problem together", () => {
    expect(() => readConfig({ environment: { SLUICE_WINDOW: "weekly" }, definition })).toThrow(
      'window configuration: SLUICE_WINDOW: dataset "orders" has no window "weekly"; ' +
        "SLUICE_WINDOW_DELIVERY_STREAM: expected a delivery stream, got nothing",
    );
  });

  it.each(["not JSON", JSON.stringify({ ...orders, routingColumn: "none" })])(
    "refuses a definition that is none: %#",
    (json) => {
      expect(() => readConfig({ environment, definition: json })).toThrow(/^window configuration: /);
    },
  );
});
