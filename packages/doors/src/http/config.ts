import { httpVariables } from "@sluice/lake";
import { compileDataset, type Dataset, type DatasetInput, InvalidDatasetError } from "@sluice/schema";

import { InvalidConfigError } from "./errors.ts";

export interface HttpConfig {
  readonly dataset: Dataset;
  /** Bucket that takes rejected rows, the requests' states and the loads' lines. */
  readonly lakeBucket: string;
  readonly destination: { readonly kind: "stream" | "delivery-stream"; readonly name: string };
}

export interface ConfigSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The dataset's definition as JSON, as the stack's program packed it beside the code. */
  readonly definition: string;
}

/** Reads what the stack gave the function: {@link httpVariables} and the definition. Throws {@link InvalidConfigError}. */
export function readConfig({ environment, definition }: ConfigSource): HttpConfig {
  const { [httpVariables.lakeBucket]: lakeBucket = "" } = environment;
  const dataset = tryCompile(definition);
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

function tryCompile(definition: string): Dataset | string {
  try {
    const input: DatasetInput = JSON.parse(definition);
    return compileDataset(input);
  } catch (error) {
    if (error instanceof InvalidDatasetError || error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function findDestination(environment: ConfigSource["environment"]): HttpConfig["destination"] | string {
  const { streamName, deliveryStreamName } = httpVariables;
  const { [streamName]: stream = "", [deliveryStreamName]: deliveryStream = "" } = environment;
  if ((stream === "") === (deliveryStream === "")) return `expected one of ${streamName} and ${deliveryStreamName}`;
  return stream === "" ? { kind: "delivery-stream", name: deliveryStream } : { kind: "stream", name: stream };
}
