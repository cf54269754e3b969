import { kernelCode } from "./kernel-code.ts";

/** What the kernel asks of its host: kernel/host.ts. */
export interface KernelHost {
  readonly convert: (column: number, from: number, to: number) => boolean;
  readonly findPartition: (bytes: number) => number;
  readonly endRow: (row: number) => number;
  readonly moveMemory: () => void;
}

/** What it offers: kernel/index.ts. */
export interface Kernel {
  readonly memory: LinearMemory;
  readonly copyRows: (from: number, end: number, endingBytes: number) => number;
}

export interface LinearMemory {
  /** Another one after the memory has grown. */
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KB. */
  readonly grow: (pages: number) => number;
}

/** TypeScript declares it only for browsers. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly host: Readonly<Record<string, unknown>> },
  ) => { readonly exports: unknown };
};

let compiled: object | undefined;

/** Starts a kernel with a memory of its own. */
export function startKernel(host: KernelHost): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, "base64"));
  const { exports } = new WebAssembly.Instance(compiled, { host: { ...host } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what kernel/index.ts exports
  return exports as Kernel;
}
