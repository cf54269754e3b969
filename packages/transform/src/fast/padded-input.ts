import { ascii } from "@sluice/bytes";

import { stepBytes } from "./padded-bytes.ts";

/**
 * A record's bytes followed by newlines: loops stop there without comparing positions, steps of several bytes may read
 * past the end, and a last row without a newline is like any other.
 */
export class PaddedInput {
  bytes: Buffer = Buffer.alloc(0);
  view = new DataView(this.bytes.buffer);

  fill(data: Buffer): void {
    if (this.bytes.length < data.length + stepBytes) {
      this.bytes = Buffer.alloc((data.length + stepBytes) * 2);
      this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    }
    this.bytes.set(data);
    this.bytes.fill(ascii.newline, data.length, data.length + stepBytes);
  }
}
