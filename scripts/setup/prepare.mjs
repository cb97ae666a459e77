import { ensureClient } from "./client.mjs";
import { ensurePackages } from "./packages.mjs";
import { root, SetupError } from "./step.mjs";
import { ensureWebBuild } from "./web-build.mjs";

const oldestNode = [20, 19];

/** Makes a checkout ready to run: Node's version, packages, database client and, when asked for, the build. */
export async function prepare({ build }) {
  process.chdir(root);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  checkNode();
  await ensurePackages();
  await ensureClient();
  if (build) await ensureWebBuild();
}

/** Lets this process import TypeScript. Only after the packages are there. */
export async function enableTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}

/** Runs a command's main function: a failure is a sentence on standard error and a non-zero exit code. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    const expected = ["SetupError", "StartError", "ConfigError"].includes(error?.name);
    console.error(`\n${expected ? error.message : (error?.stack ?? error)}`);
    process.exit(1);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetupError(
    `Maskline needs Node ${oldestNode.join(".")} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and start again.`,
  );
}
