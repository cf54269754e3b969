import { RewrittenSourceError, SourceError } from "../errors.ts";
import { describeRootCause } from "./reconnect.ts";

interface Explanation {
  readonly matches: (error: S3Problem) => boolean;
  readonly problem: string;
  /** The object is no longer the one that was read. */
  readonly isRewritten?: boolean;
}

interface S3Problem {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** What S3 says of an object. */
const explanations: readonly Explanation[] = [
  { matches: ({ name }) => name === "NoSuchBucket", problem: "no such bucket" },
  { matches: ({ status }) => status === 404, problem: "no such object" },
  { matches: ({ status }) => status === 412, problem: "has changed since it was first looked at", isRewritten: true },
  {
    // A HEAD has no body to say more in.
    matches: ({ status }) => status === 403,
    problem: "no permission to read it: it takes s3:GetObject, and s3:ListBucket for a prefix",
  },
  {
    matches: ({ status, message }) => status === 301 || message.includes("PermanentRedirect"),
    problem: "is in another region; set AWS_REGION to it",
  },
  {
    matches: ({ message }) => message.includes("Checksum mismatch"),
    problem: "is damaged: its checksum does not match",
  },
];

/**
 * Explains in one line, with the way out, why S3 could not be reached (credentials, network); undefined for anything
 * else.
 */
export type ExplainAccess = (error: unknown) => string | undefined;

/** Explains in one line what S3 refused, or why it could not be reached. Any other error is told by its root cause. */
export function explainS3Error(name: string, error: unknown, explain: ExplainAccess): SourceError {
  if (error instanceof SourceError) return error;
  const s3Problem = toS3Problem(error);
  const known = explanations.find(({ matches }) => matches(s3Problem));
  const problem = known?.problem ?? explain(error) ?? describeRootCause(error);
  const Refusal = known?.isRewritten === true ? RewrittenSourceError : SourceError;
  return new Refusal(name, problem, { cause: error });
}

/** Whether a retry cannot help: the request was refused, rather than the connection broken. */
export function isFinal(error: unknown): boolean {
  const { name, status, message } = toS3Problem(error);
  const isRefused = status !== undefined && status >= 300 && status < 500 && status !== 429;
  return (
    error instanceof SourceError || isRefused || /Credentials/.test(name) || /Checksum mismatch|Region is/.test(message)
  );
}

function toS3Problem(error: unknown): S3Problem {
  const { name, message }: Error = error instanceof Error ? error : new Error(String(error));
  const metadata: unknown = isObject(error) && "$metadata" in error ? error.$metadata : undefined;
  const status: unknown = isObject(metadata) && "httpStatusCode" in metadata ? metadata.httpStatusCode : undefined;
  return { name, message, status: typeof status === "number" ? status : undefined };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
