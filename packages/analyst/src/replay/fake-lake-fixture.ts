import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import type { ReplayRecord } from "./replay-record.ts";

export class PowerCutError extends Error {}

/** For tests: a bucket in memory and a stream that takes everything. The power can fail before or after any change. */
export class FakeLake {
  readonly objects = new Map<string, string | Buffer>();
  readonly sent: string[] = [];
  steps = 0;
  /** The step at which the power fails, and whether it still takes effect. */
  cut: { readonly atStep: number; readonly isDone: boolean } | undefined;

  async send(command: object): Promise<object> {
    if (command instanceof ListObjectsV2Command) return { Contents: this.#list(command.input.Prefix ?? "") };
    if (command instanceof GetObjectCommand) {
      const found = this.objects.get(command.input.Key ?? "");
      if (found === undefined) throw new NoSuchKey({ message: "no such key", $metadata: {} });
      const body = Buffer.from(found);
      return { Body: { transformToByteArray: async () => body } };
    }
    this.#step(() => this.#change(command));
    return {};
  }

  async put(records: readonly ReplayRecord[]): Promise<void> {
    for (const { data } of records) this.#step(() => void this.sent.push(Buffer.from(data).toString()));
  }

  #change(command: object): void {
    if (command instanceof PutObjectCommand) {
      const { Key: key = "", Body: body, IfNoneMatch: condition } = command.input;
      if (condition === "*" && this.objects.has(key)) {
        throw Object.assign(new Error("it is there"), { name: "PreconditionFailed" });
      }
      this.objects.set(key, typeof body === "string" ? body : "");
    } else if (command instanceof CopyObjectCommand) {
      const source = decodeURIComponent(command.input.CopySource ?? "").replace(/^lake\//, "");
      const text = this.objects.get(source);
      if (text === undefined) throw new TypeError(`no object ${source}`);
      this.objects.set(command.input.Key ?? "", text);
    } else if (command instanceof DeleteObjectCommand) {
      this.objects.delete(command.input.Key ?? "");
    } else {
      throw new TypeError("not faked");
    }
  }

  #step(effect: () => void): void {
    this.steps += 1;
    const isCut = this.steps === this.cut?.atStep;
    if (!isCut || this.cut?.isDone === true) effect();
    if (isCut) throw new PowerCutError();
  }

  #list(prefix: string): object[] {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    return keys.map((key) => ({ Key: key, Size: 1, LastModified: new Date(0) }));
  }
}
