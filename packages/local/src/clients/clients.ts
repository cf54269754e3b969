import { join } from "node:path";

import type { Client } from "./client.ts";
import { createAuthorityFolder, installGo, installJava, installPython } from "./install-programs.ts";
import { runTool } from "./run-tool.ts";
import { startMoto } from "./start-moto.ts";

const programs = join(import.meta.dirname, "programs");

/** The clients that are tried, in the order of the table. */
export const clients: readonly Client[] = [
  {
    name: "AWS SDK for JavaScript 3",
    prepare: () => Promise.resolve({ command: process.execPath, args: [join(programs, "javascript-client.ts")] }),
  },
  {
    name: "AWS CLI",
    prepare: async () => {
      await runTool("aws", ["--version"]);
      return { command: "bash", args: [join(programs, "aws_cli.sh")] };
    },
  },
  createPythonClient("boto3", "boto3_client.py"),
  createPythonClient("awswrangler", "awswrangler_client.py"),
  createPythonClient("PyAthena", "pyathena_client.py"),
  {
    name: "AWS SDK for Java 2",
    prepare: async ({ cache }) => createJavaCommand(await installJava(cache, "client"), "SdkClient"),
  },
  {
    // The leases of the library are in DynamoDB, which is not emulated: moto's stands in.
    name: "Kinesis Client Library",
    prepare: async ({ cache, onClose }) => {
      const classPath = await installJava(cache, "client");
      const moto = await startMoto(await installPython(cache));
      onClose(moto.close);
      return { ...createJavaCommand(classPath, "ClientLibrary"), environment: { CLIENTS_DYNAMODB: moto.url } };
    },
  },
  {
    name: "Kinesis Producer Library",
    prepare: async ({ cache, environment }) => {
      const classPath = await installJava(cache, "producer");
      const folder = await createAuthorityFolder(cache, environment["CLIENTS_CA"] ?? "");
      return { ...createJavaCommand(classPath, "ProducerLibrary"), environment: { CLIENTS_CA_FOLDER: folder } };
    },
  },
  {
    name: "AWS SDK for Go 2",
    prepare: async ({ cache }) => ({ command: await installGo(cache), args: [] }),
  },
];

function createPythonClient(name: string, program: string): Client {
  return {
    name,
    prepare: async ({ cache }) => ({
      command: join(await installPython(cache), "python"),
      args: [join(programs, "python", program)],
    }),
  };
}

function createJavaCommand(classPath: string, mainClass: string) {
  return { command: "java", args: ["-cp", classPath, mainClass] };
}
