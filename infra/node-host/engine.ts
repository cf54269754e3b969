import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import engineService from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import monitorService from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import monitor from "@pulumi/pulumi/proto/resource_pb.js";
import { toRecord } from "@sluice/plan";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

import { plainValueOf } from "./wire-value.ts";

/** What a program asked the engine to create, its inputs as JSON. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What the deployment would have answered; without an ID it is not known yet, as in a preview. */
export interface Answers {
  readonly resource: (registration: Registration) => { readonly id: string; readonly state: object };
  readonly call: (token: string, inputs: Readonly<Record<string, unknown>>) => object;
}

export interface Engine {
  /** `127.0.0.1:port`, for monitor and engine alike. */
  readonly address: string;
  readonly registrations: readonly Registration[];
  /** What the program told its user, errors and warnings. */
  readonly messages: readonly string[];
  /** Of the stack itself; none before the program ended well. */
  readonly outputs: () => Readonly<Record<string, unknown>> | undefined;
  readonly close: () => void;
}

/** As much of Pulumi's engine and resource monitor as a program needs, over gRPC on a free port. */
export async function startEngine(answers: Answers): Promise<Engine> {
  const registrations: Registration[] = [];
  const messages: string[] = [];
  let outputs: Readonly<Record<string, unknown>> | undefined;
  const server = new Server();
  server.addService(monitorService.ResourceMonitorService, {
    ...monitorHandlers({
      answers,
      onRegistration: (registration) => registrations.push(registration),
      onOutputs: (given) => {
        outputs = given;
      },
    }),
  });
  server.addService(engineService.EngineService, { ...engineHandlers((message) => messages.push(message)) });
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
function answering<Request, Response>(answer: (request: Request) => Response) {
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

function monitorHandlers({ answers, onRegistration, onOutputs }: MonitorParts) {
  return {
    getDeploymentInfo: answering(() => deploymentInfo()),
    supportsFeature: answering(() => new monitor.SupportsFeatureResponse()),
    registerResource: answering((request: monitor.RegisterResourceRequest) => {
      const registration = registrationOf(request);
      if (registration.type !== stackType) onRegistration(registration);
      return registeredAs(registration, answers.resource(registration));
    }),
    registerResourceOutputs: answering((request: monitor.RegisterResourceOutputsRequest) => {
      if (request.getUrn().includes(stackType)) onOutputs(propertiesOf(request.getOutputs()));
      return new empty.Empty();
    }),
    invoke: answering((request: monitor.ResourceInvokeRequest) => {
      const response = new monitor.ResourceInvokeResponse();
      response.setReturn(structOf(answers.call(request.getTok(), propertiesOf(request.getArgs()))));
      return response;
    }),
    signalAndWaitForShutdown: answering(() => new empty.Empty()),
  };
}

function engineHandlers(onMessage: (message: string) => void) {
  return {
    log: answering((request: engine.LogRequest) => {
      if (request.getSeverity() !== engine.LogSeverity.DEBUG) onMessage(request.getMessage());
      return new empty.Empty();
    }),
    getRootResource: answering(() => new engine.GetRootResourceResponse()),
    setRootResource: answering(() => new engine.SetRootResourceResponse()),
    requirePulumiVersion: answering(() => new engine.RequirePulumiVersionResponse()),
  };
}

/** Features that every engine of these years has. */
function deploymentInfo(): monitor.DeploymentInfo {
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

function registrationOf(request: monitor.RegisterResourceRequest): Registration {
  const inputs = propertiesOf(request.getObject());
  return { type: request.getType(), name: request.getName(), custom: request.getCustom(), inputs };
}

function registeredAs({ type, name, custom }: Registration, { id, state }: ReturnType<Answers["resource"]>) {
  const response = new monitor.RegisterResourceResponse();
  response.setUrn(`urn:pulumi:test::sluice::${type}::${name}`);
  if (custom) response.setId(id);
  response.setObject(structOf(state));
  return response;
}

function propertiesOf(properties: struct.Struct | undefined): Readonly<Record<string, unknown>> {
  return toRecord(plainValueOf(properties?.toJavaScript() ?? {}));
}

function structOf(properties: object): struct.Struct {
  // Through JSON: a Struct takes no undefined.
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}
