// What the container image runs: a part alone, with nothing left to install or to build.
import { enableTypeScript, main } from "./setup/prepare.mjs";
import { root } from "./setup/step.mjs";

await main(async () => {
  const [task, ...rest] = process.argv.slice(2);
  process.chdir(root);
  await enableTypeScript();
  const { runTask } = await import("./tasks.ts");
  await runTask(task, rest);
});
