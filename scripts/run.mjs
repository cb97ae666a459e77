// `npm run web | worker | db:migrate | db:seed | bench`: one part alone, on DATABASE_URL or the running embedded one.
import { enableTypeScript, main, prepare } from "./setup/prepare.mjs";

await main(async () => {
  const [task, ...rest] = process.argv.slice(2);
  await prepare({ build: task === "web" || task === "bench" });
  await enableTypeScript();
  const { runTask } = await import("./tasks.ts");
  await runTask(task, rest);
});
