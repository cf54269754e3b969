/**
 * Loaded into whatever `sluice local` starts: answers for the Pulumi program once it has run with the same request. A plan
 * depends on its request alone, and takes as long to collect as everything else that a start does.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, program = "", request = ""] = process.argv;
const folder = process.env.SLUICE_CHAOS_PLANS;

if (folder !== undefined && process.send !== undefined && /collector\.[jt]s$/.test(program)) {
  const file = join(folder, `${createHash("sha256").update(request).digest("hex")}.json`);
  if (existsSync(file)) await answer(file);
  else keepAnswer(file);
}

/** Ends the process before its program begins. */
async function answer(file) {
  process.send(JSON.parse(readFileSync(file, "utf8")), () => process.exit());
  await new Promise(() => {});
}

function keepAnswer(file) {
  const send = process.send.bind(process);
  process.send = (message, ...others) => {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(message));
    renameSync(`${file}.${process.pid}`, file);
    return send(message, ...others);
  };
}
