/** A service's operations by name. Each is carried out on what the service keeps. */
export type Operations<State> = Readonly<Record<string, Operation<State>>>;

export type Operation<State> = (state: State, input: unknown) => object | Promise<object>;

/** Undefined for one that is not emulated. */
export function findOperation<State>(operations: Operations<State>, name: string): Operation<State> | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
