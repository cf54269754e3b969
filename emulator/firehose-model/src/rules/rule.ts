import type { CreateDeliveryStreamInput, ProcessorInput, S3DestinationInput } from "../firehose-input.ts";

/** AWS's message when it refuses a delivery stream, and the refused value where the message does not name it. */
export interface Problem {
  readonly message: string;
  readonly given?: string;
}

/** What a rule looks at. */
export interface RuleSubject {
  readonly input: CreateDeliveryStreamInput;
  readonly s3: S3DestinationInput;
  /** None when processing is disabled. */
  readonly processors: readonly ProcessorInput[];
  readonly dynamicPartitioning: boolean;
  /** Whether format conversion is on. */
  readonly converts: boolean;
}

export type DeliveryStreamRule = (subject: RuleSubject) => Problem | undefined;

/** The problem if the rule is broken, undefined otherwise. */
export function problemIf(isBroken: boolean, message: string, given?: string | number): Problem | undefined {
  if (!isBroken) return undefined;
  return given === undefined ? { message } : { message, given: String(given) };
}

/** Value of the first parameter of that name. */
export function findParameter(processor: ProcessorInput | undefined, name: string): string | undefined {
  return processor?.Parameters?.find(({ ParameterName }) => ParameterName === name)?.ParameterValue;
}

export function findProcessor({ processors }: RuleSubject, type: ProcessorInput["Type"]): ProcessorInput | undefined {
  return processors.find(({ Type }) => Type === type);
}
