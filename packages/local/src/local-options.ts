import { resolve } from "node:path";

import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, findProjectRoot, numberOption } from "@sluice/command-line";
import { limitsOption } from "@sluice/emulator-kinesis";

import { configOption, speedUpFactor, usualSpeedUp } from "./command-options.ts";
import { locateDataFolder } from "./data-folder.ts";

const port = numberOption({ min: 0, max: 65_535, whole: true, allowed: "0 to 65535" });

export function createLocalParser() {
  return new Command("sluice local")
    .description("Runs a stack of the Pulumi program on this machine, until Ctrl-C.")
    .option("--project <folder>", "folder of Pulumi.yaml", findProjectRoot())
    .option("--stack <name>", "stack to run", "dev")
    .addOption(configOption)
    .option("--no-watch", "do not take up changes of the project while it runs")
    .option("--port <port>", "port of the endpoint on 127.0.0.1; 0 for any free one", port, 4566)
    .addOption(
      new Option("--dir <folder>", "folder for buckets and streams; the next start resumes with its contents").default(
        undefined,
        "lake/local in the project",
      ),
    )
    .option("--reset", "start over: remove the folder's buckets, streams and records first")
    .option("--accept-loss", "go on without records that damaged files of the folder have lost, and say which")
    .option(
      "--speed-up <factor>",
      "how much faster than on AWS the buffering intervals pass; 1 for AWS's own pace",
      speedUpFactor,
      usualSpeedUp,
    )
    .addOption(limitsOption)
    .option(
      "--tls",
      "serve TLS on the same port as well, with a certificate of its own; some clients speak nothing else",
    )
    .addHelpText("after", "\nExit codes: 0 ended by Ctrl-C, 1 failure, 2 usage.");
}

/** The command's options, with the folders that they mean. */
export type LocalOptions = ReturnType<typeof resolveFolders>;

export function resolveFolders(options: CommandOptions<typeof createLocalParser>) {
  const project = resolve(options.project);
  return { ...options, project, dir: options.dir ?? locateDataFolder(project) };
}
