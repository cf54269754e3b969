import { ascii, stepBytes, WideBytes } from "@sluice/bytes";

/**
 * A record's bytes followed by newlines: loops stop there without comparing positions, steps of several bytes may read
 * past the end, and a last row without a newline is like any other.
 */
export class PaddedInput {
  wide = new WideBytes(Buffer.alloc(0));

  fill(data: Buffer): void {
    if (this.wide.buffer.length < data.length + stepBytes) {
      this.wide = new WideBytes(Buffer.alloc((data.length + stepBytes) * 2));
    }
    this.wide.buffer.set(data);
    this.wide.buffer.fill(ascii.newline, data.length, data.length + stepBytes);
  }
}
