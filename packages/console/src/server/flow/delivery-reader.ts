import {
  DescribeDeliveryStreamCommand,
  type FirehoseClient,
  type ProcessingConfiguration,
} from "@aws-sdk/client-firehose";

/** What Firehose says of a delivery stream. */
export interface DescribedDelivery {
  readonly status: string | undefined;
  /** Of the transform; undefined where there is none. */
  readonly functionName: string | undefined;
}

/** AWS takes five of these calls a second (Firehose guide, limits, read 2026-11-21), and what they say changes with deployments. */
const rememberedMs = 60_000;

/** Reads delivery streams one after the other, each at most once a minute. What fails is read again at the next question. */
export function createDeliveryReader(
  firehose: () => Promise<Pick<FirehoseClient, "send">>,
  nowMs: () => number,
): (name: string) => Promise<DescribedDelivery> {
  const known = new Map<string, { readonly atMs: number; readonly described: DescribedDelivery }>();
  let turn: Promise<unknown> = Promise.resolve();
  const read = async (name: string): Promise<DescribedDelivery> => {
    const last = known.get(name);
    if (last !== undefined && nowMs() - last.atMs < rememberedMs) return last.described;
    const described = await describe(await firehose(), name);
    known.set(name, { atMs: nowMs(), described });
    return described;
  };
  return (name) => {
    const answer = turn.then(() => read(name));
    turn = answer.catch(() => undefined);
    return answer;
  };
}

async function describe(firehose: Pick<FirehoseClient, "send">, name: string): Promise<DescribedDelivery> {
  const answer = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }));
  const { DeliveryStreamStatus: status, Destinations: destinations = [] } = answer.DeliveryStreamDescription ?? {};
  const processing = destinations[0]?.ExtendedS3DestinationDescription?.ProcessingConfiguration;
  return { status, functionName: findFunctionName(processing) };
}

function findFunctionName(processing: ProcessingConfiguration | undefined): string | undefined {
  const processor = processing?.Processors?.find(({ Type }) => Type === "Lambda");
  const arn = processor?.Parameters?.find(({ ParameterName }) => ParameterName === "LambdaArn")?.ParameterValue;
  // arn:aws:lambda:REGION:ACCOUNT:function:NAME, with a version or an alias at the end or without.
  return arn?.split(":")[6];
}
