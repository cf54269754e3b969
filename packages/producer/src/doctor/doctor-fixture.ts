import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { listenOnLoopback, runNode } from "@sluice/testing";
import { onTestFinished } from "vitest";

import type { Finding } from "./finding.ts";

/** An answer of AWS: an object from JSON services, XML text from STS. */
export interface AwsAnswer {
  readonly status?: number;
  readonly body: unknown;
}

const identity =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

const activeStream = {
  StreamDescriptionSummary: {
    StreamName: "sluice-dev-iris",
    StreamStatus: "ACTIVE",
    OpenShardCount: 4,
    StreamModeDetails: { StreamMode: "PROVISIONED" },
  },
};

/** All is well, and a hash key beyond the last is refused, as Kinesis does. */
const healthy: Readonly<Record<string, AwsAnswer>> = {
  GetCallerIdentity: { body: identity },
  DescribeStreamSummary: { body: activeStream },
  DescribeLimits: {
    body: { ShardLimit: 500, OpenShardCount: 4, OnDemandStreamCount: 1, OnDemandStreamCountLimit: 50 },
  },
  ListShards: { body: { Shards: [] } },
  ListStreams: { body: { StreamNames: ["theirs"], HasMoreStreams: false } },
  PutRecord: createRefusal("InvalidArgumentException", "Invalid ExplicitHashKey."),
  PutRecords: createRefusal("InvalidArgumentException", "Invalid ExplicitHashKey."),
};

export function createRefusal(name: string, message: string, status = 400): AwsAnswer {
  return { status, body: { __type: name, message } };
}

/** STS reports errors in XML. */
export function createStsRefusal(code: string, message: string): AwsAnswer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status: 403, body };
}

export interface FakeAws {
  readonly url: string;
  /** Names of the operations that were called. */
  readonly asked: readonly string[];
}

/** Serves what AWS would say, over HTTP, until the test is over. */
export async function startFakeAws(answers: Readonly<Record<string, AwsAnswer>> = {}, aheadMs = 0): Promise<FakeAws> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const operation = readOperation(request.headers["x-amz-target"], sent);
      asked.push(operation);
      const answer = { ...healthy, ...answers }[operation] ?? createRefusal("UnknownOperationException", operation);
      return respond(response, answer, new Date(Date.now() + aheadMs));
    });
  });
  const url = `http://${await listenOnLoopback(server)}`;
  onTestFinished(() => void server.close());
  return { url, asked };
}

/** JSON services name the operation in a header, STS in a form. */
function readOperation(target: string | readonly string[] | undefined, sent: string): string {
  return String(target ?? /Action=(\w+)/.exec(sent)?.[1]).replace(/^.*\./, "");
}

function respond(response: ServerResponse, { status = 200, body }: AwsAnswer, date: Date): void {
  const isXml = typeof body === "string";
  const type = isXml ? "text/xml" : "application/x-amz-json-1.1";
  response.writeHead(status, { "content-type": type, date: date.toUTCString() });
  response.end(isXml ? body : JSON.stringify(body));
}

/** Runs the command as a user would, without any AWS configuration but what is given. */
export function runDoctor(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const nothing = { HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" };
  return runNode(join(import.meta.dirname, "../main.ts"), ["doctor", ...args], {
    isBare: true,
    environment: { ...nothing, SLUICE_ENDPOINT_FILE: "/nonexistent/endpoint.json", ...environment },
  });
}

/** Findings of `doctor --json` against an endpoint, by check. */
export async function diagnoseAt(aws: Pick<FakeAws, "url">, ...args: readonly string[]) {
  const { exitCode, stdout } = await runDoctor([...args, "--json"], createSignedInEnvironment(aws.url));
  const { findings }: { readonly findings: readonly Finding[] } = JSON.parse(stdout);
  return { exitCode, findings: Object.fromEntries(findings.map(({ check, ...finding }) => [check, finding])) };
}

export function createSignedInEnvironment(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
  };
}
