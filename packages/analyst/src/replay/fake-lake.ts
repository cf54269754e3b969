import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import type { ReplayRecord } from "./replay-record.ts";

export class PowerCutError extends Error {}

/** A bucket in memory and a stream that takes all, for tests. The power may go before or after any step that changes. */
export class FakeLake {
  readonly objects = new Map<string, string>();
  readonly sent: string[] = [];
  steps = 0;
  /** The step that is the last, and whether it still takes effect. */
  cut: { readonly atStep: number; readonly isDone: boolean } | undefined;

  async send(command: object): Promise<object> {
    if (command instanceof ListObjectsV2Command) return { Contents: this.#list(command.input.Prefix ?? "") };
    if (command instanceof GetObjectCommand) {
      const body = Buffer.from(this.objects.get(command.input.Key ?? "") ?? "");
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
      const { Key: key = "", Body: body } = command.input;
      this.objects.set(key, typeof body === "string" ? body : "");
    } else if (command instanceof CopyObjectCommand) {
      const [, source = ""] = /^lake\/(.+)$/.exec(decodeURIComponent(command.input.CopySource ?? "")) ?? [];
      this.objects.set(command.input.Key ?? "", this.objects.get(source) ?? "");
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
