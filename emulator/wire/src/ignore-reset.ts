/** A client that hangs up is not an error of the server's; without a listener Node would end the process. */
export function ignoreReset(): void {}
