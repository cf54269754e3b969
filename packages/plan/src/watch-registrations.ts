import * as pulumi from "@pulumi/pulumi";

import { toResourceKey } from "./plan.ts";

/** What the engine is told about a resource, but mocks are not. */
export interface RegistrationOptions {
  /** `type::name` of the component that it belongs to. */
  readonly parent?: string;
  /** Logical name of the provider that the program gave it. */
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

type OnRegistration = (
  resource: { readonly type: string; readonly name: string },
  options: RegistrationOptions,
) => void;

/** Reports each resource that the program registers with Pulumi's mock monitor. Call it after `setMocks`. */
export function watchRegistrations(onRegistration: OnRegistration): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) return;
  const register = Reflect.get(monitor, "registerResource");
  const watched = (request: Request, ...rest: readonly unknown[]) => {
    onRegistration(...readRegistrationOptions(request));
    return Reflect.apply(register, monitor, [request, ...rest]);
  };
  Reflect.set(monitor, "registerResource", watched);
}

type Monitor = NonNullable<ReturnType<typeof pulumi.runtime.getMonitor>>;
type Request = Parameters<Monitor["registerResource"]>[0];

function readRegistrationOptions(request: Request): Parameters<OnRegistration> {
  const parent = request.getParent();
  const provider = request.getProvider();
  return [
    { type: request.getType(), name: request.getName() },
    {
      ...(parent !== "" && { parent: parseResourceKey(parent) }),
      ...(provider !== "" && { provider: parseResourceName(provider) }),
      ...(request.getProtect() === true && { protect: true }),
      ...(request.getRetainondelete() === true && { retainOnDelete: true }),
    },
  ];
}

/** A reference to a provider is its URN, and after it `::<id>`. */
function parseResourceName(reference: string): string {
  return parseResourceKey(reference.slice(0, reference.lastIndexOf("::")))
    .split("::")
    .slice(1)
    .join("::");
}

/** `urn:pulumi:<stack>::<project>::<type>$<type>::<name>`, the types from the outside in. */
export function parseResourceKey(urn: string): string {
  const { types, name } = /^urn:pulumi:.+?::.+?::(?<types>.+?)::(?<name>.+)$/.exec(urn)?.groups ?? {};
  if (types === undefined || name === undefined) throw new TypeError(`expected a Pulumi URN, got "${urn}"`);
  return toResourceKey({ type: types.slice(types.lastIndexOf("$") + 1), name });
}
