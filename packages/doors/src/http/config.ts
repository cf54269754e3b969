import { httpVariables } from "@sluice/lake";
import { compileDataset, type Dataset, readPackedDefinition } from "@sluice/schema";

import type { Destination } from "../shared/open-transport.ts";
import { InvalidConfigError } from "./errors.ts";

export interface HttpConfig {
  readonly dataset: Dataset;
  /** Bucket that takes rejected rows, the requests' states and the loads' lines. */
  readonly lakeBucket: string;
  readonly destination: Destination;
}

export interface ConfigSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The dataset's definition as JSON, as the stack's program packed it beside the code. */
  readonly definition: string;
}

/** Reads what the stack gave the function: {@link httpVariables} and the definition. Throws {@link InvalidConfigError}. */
export function readConfig({ environment, definition }: ConfigSource): HttpConfig {
  const { [httpVariables.lakeBucket]: lakeBucket = "" } = environment;
  const dataset = readPackedDefinition(definition, compileDataset);
  const destination = findDestination(environment);
  const problems = [
    ...(typeof dataset === "string" ? [dataset] : []),
    ...(lakeBucket === "" ? [`${httpVariables.lakeBucket}: expected the name of a bucket, got nothing`] : []),
    ...(typeof destination === "string" ? [destination] : []),
  ];
  if (problems.length > 0 || typeof dataset === "string" || typeof destination === "string") {
    throw new InvalidConfigError(problems);
  }
  return { dataset, lakeBucket, destination };
}

function findDestination(environment: ConfigSource["environment"]): Destination | string {
  const { streamName, deliveryStreamName } = httpVariables;
  const { [streamName]: stream = "", [deliveryStreamName]: deliveryStream = "" } = environment;
  if ((stream === "") === (deliveryStream === "")) return `expected one of ${streamName} and ${deliveryStreamName}`;
  return stream === "" ? { kind: "delivery-stream", name: deliveryStream } : { kind: "stream", name: stream };
}
