// Plain JavaScript without packages: these files run before anything is installed.
import { spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** Why set-up cannot go on: a sentence that says what to do, shown without a stack. */
export class SetupError extends Error {
  name = "SetupError";
}

/**
 * Runs a program as one long step: says so, again every five seconds, and how long it took. Its output is shown
 * only when it fails. Throws a SetupError with `advice` then.
 */
export async function runStep({ title, command, args, advice, env = {} }) {
  const begin = Date.now();
  const seconds = () => `${((Date.now() - begin) / 1000).toFixed(0)} s`;
  console.log(`${title} …`);
  const progress = setInterval(() => console.log(`${title} … ${seconds()}`), 5_000);
  try {
    const { code, output } = await capture({ command, args, env });
    if (code !== 0) throw new SetupError(`${lastLines(output)}\n\n${title} failed. ${advice}`);
    console.log(`${title}: done in ${seconds()}`);
  } finally {
    clearInterval(progress);
  }
}

function capture({ command, args, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => {
        output += part;
      });
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function lastLines(output) {
  return output.trim().split("\n").slice(-40).join("\n");
}
