/** What the SDK takes beside a command, as far as it ends a call. */
interface CallOptions {
  readonly abortSignal?: AbortSignal;
}

interface Client {
  readonly send: (command: never, options?: CallOptions) => unknown;
}

/**
 * The same client, with calls that all end once the signal is aborted, whatever is left of their own timeouts and attempts: a
 * function that is cut off in the middle of a call answers nobody.
 */
export function limitCalls<Given extends Client>(client: Given, signal: AbortSignal): Given {
  const send: Client["send"] = (command, { abortSignal, ...options } = {}) =>
    client.send(command, { ...options, abortSignal: joinSignals(signal, abortSignal) });
  return Object.assign(Object.create(client), { send });
}

function joinSignals(one: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? one : AbortSignal.any([one, other]);
}
