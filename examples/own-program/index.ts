import * as pulumi from "@pulumi/pulumi";
import { parseDefinition, Sluice } from "@sluice/infra";

import weather from "./weather.json" with { type: "json" };

const lake = new Sluice(`weather-${pulumi.getStack()}`, {
  datasets: [{ definition: parseDefinition(weather), format: "json" }],
  bufferingIntervalSeconds: 60,
});

export const { manifest } = lake;
export const { producerPolicyArns } = lake.accessPolicies;
