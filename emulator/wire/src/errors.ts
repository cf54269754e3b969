/** Another process listens on the port that was asked for. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(`port ${port}: already in use on 127.0.0.1; stop what listens there or choose another port`, options);
    this.port = port;
  }
}
