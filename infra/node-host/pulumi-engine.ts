import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import engineService from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import monitorService from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import monitor from "@pulumi/pulumi/proto/resource_pb.js";
import { toRecord } from "@sluice/plan";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

import { decodeWireValue, hasSecret } from "./decode-wire-value.ts";

/** What a program asked the engine to create, its inputs as JSON. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are secret, or that a secret is in. */
  readonly secretInputs: readonly string[];
}

/** What the deployment would answer; an empty ID is one that is not known yet, as in a preview. */
export interface Answers {
  readonly resource: (registration: Registration) => { readonly id: string; readonly state: object };
  readonly call: (token: string, inputs: Readonly<Record<string, unknown>>) => object;
}

export interface PulumiEngine {
  /** `127.0.0.1:port`, for monitor and engine alike. */
  readonly address: string;
  readonly registrations: readonly Registration[];
  /** Errors and warnings that the program showed its user. */
  readonly messages: readonly string[];
  /** The stack's own; undefined until the program has succeeded. */
  readonly outputs: () => Readonly<Record<string, unknown>> | undefined;
  readonly close: () => void;
}

/** As much of Pulumi's engine and resource monitor as a program needs, over gRPC on a free port. */
export async function startPulumiEngine(answers: Answers): Promise<PulumiEngine> {
  const registrations: Registration[] = [];
  const messages: string[] = [];
  let outputs: Readonly<Record<string, unknown>> | undefined;
  const server = new Server();
  server.addService(monitorService.ResourceMonitorService, {
    ...createMonitorHandlers({
      answers,
      onRegistration: (registration) => registrations.push(registration),
      onOutputs: (given) => {
        outputs = given;
      },
    }),
  });
  server.addService(engineService.EngineService, { ...createEngineHandlers((message) => messages.push(message)) });
  const port = await listen(server);
  const close = () => server.forceShutdown();
  return { address: `127.0.0.1:${port}`, registrations, messages, outputs: () => outputs, close };
}

async function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

/** A method that answers at once. */
function toUnaryHandler<Request, Response>(answer: (request: Request) => Response) {
  return ({ request }: ServerUnaryCall<Request, Response>, send: sendUnaryData<Response>): void => {
    send(null, answer(request));
  };
}

const stackType = "pulumi:pulumi:Stack";

interface MonitorParts {
  readonly answers: Answers;
  readonly onRegistration: (registration: Registration) => void;
  readonly onOutputs: (outputs: Readonly<Record<string, unknown>>) => void;
}

function createMonitorHandlers({ answers, onRegistration, onOutputs }: MonitorParts) {
  return {
    getDeploymentInfo: toUnaryHandler(() => describeDeployment()),
    supportsFeature: toUnaryHandler(() => new monitor.SupportsFeatureResponse()),
    registerResource: toUnaryHandler((request: monitor.RegisterResourceRequest) => {
      const registration = readRegistration(request);
      if (registration.type !== stackType) onRegistration(registration);
      return toRegisterResponse(registration, answers.resource(registration));
    }),
    registerResourceOutputs: toUnaryHandler((request: monitor.RegisterResourceOutputsRequest) => {
      if (request.getUrn().includes(stackType)) onOutputs(readProperties(request.getOutputs()));
      return new empty.Empty();
    }),
    invoke: toUnaryHandler((request: monitor.ResourceInvokeRequest) => {
      const response = new monitor.ResourceInvokeResponse();
      response.setReturn(toStruct(answers.call(request.getTok(), readProperties(request.getArgs()))));
      return response;
    }),
    signalAndWaitForShutdown: toUnaryHandler(() => new empty.Empty()),
  };
}

function createEngineHandlers(onMessage: (message: string) => void) {
  return {
    log: toUnaryHandler((request: engine.LogRequest) => {
      if (request.getSeverity() !== engine.LogSeverity.DEBUG) onMessage(request.getMessage());
      return new empty.Empty();
    }),
    getRootResource: toUnaryHandler(() => new engine.GetRootResourceResponse()),
    setRootResource: toUnaryHandler(() => new engine.SetRootResourceResponse()),
    requirePulumiVersion: toUnaryHandler(() => new engine.RequirePulumiVersionResponse()),
  };
}

/** Features that every current engine has. */
function describeDeployment(): monitor.DeploymentInfo {
  const features = monitor.ResourceMonitorFeature;
  const info = new monitor.DeploymentInfo();
  info.setSupportedfeaturesList([
    features.RESOURCE_MONITOR_FEATURE_SECRETS,
    features.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
    features.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
    features.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    features.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  ]);
  return info;
}

function readRegistration(request: monitor.RegisterResourceRequest): Registration {
  const inputs = readProperties(request.getObject());
  const secretInputs = listSecrets(request.getObject());
  return { type: request.getType(), name: request.getName(), custom: request.getCustom(), inputs, secretInputs };
}

function toRegisterResponse({ type, name, custom }: Registration, { id, state }: ReturnType<Answers["resource"]>) {
  const response = new monitor.RegisterResourceResponse();
  response.setUrn(`urn:pulumi:test::sluice::${type}::${name}`);
  if (custom) response.setId(id);
  response.setObject(toStruct(state));
  return response;
}

function readProperties(properties: struct.Struct | undefined): Readonly<Record<string, unknown>> {
  return toRecord(decodeWireValue(properties?.toJavaScript() ?? {}));
}

function listSecrets(properties: struct.Struct | undefined): readonly string[] {
  const entries = Object.entries(properties?.toJavaScript() ?? {});
  return entries.filter(([, value]) => hasSecret(value)).map(([name]) => name);
}

function toStruct(properties: object): struct.Struct {
  // Through JSON, because a Struct cannot hold undefined.
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}
