/** A request that a service refuses, with its own code. */
export class JsonServiceError extends Error {
  override readonly name: string = "JsonServiceError";
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status ?? 400;
  }
}
