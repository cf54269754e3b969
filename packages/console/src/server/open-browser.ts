import { spawn } from "node:child_process";

/** Opens a page in the person's browser. Does nothing where there is none: the URL has been printed. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] = toOpener(platform);
  const opener = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  opener.once("error", () => undefined);
  opener.unref();
}

/** What a desktop opens URLs with. On Windows not "start", which is a word of a shell that takes `&` for its own. */
function toOpener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}
