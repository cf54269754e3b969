const firstBytes = 64 * 1024;

/** Decodes one text after the other into the same memory: each result is overwritten by the next. */
export function createBase64Decoder(): (text: string) => Buffer {
  let bytes = Buffer.allocUnsafeSlow(firstBytes);
  return (text) => {
    const mostBytes = Buffer.byteLength(text, "base64");
    if (bytes.length < mostBytes) bytes = Buffer.allocUnsafeSlow(2 * mostBytes);
    return bytes.subarray(0, bytes.write(text, "base64"));
  };
}
