// `npm run web | worker | db:migrate | db:setup | db:seed | backup | restore | import | plan | numbers | carrier |
// second-factor | bench | bench:live | bench:pool`: one part alone.
import { enableTypeScript, main, prepare } from "./setup/prepare.mjs";

await main(async () => {
  const [task, ...rest] = process.argv.slice(2);
  await prepare({ build: task === "web" || task === "bench" || task === "bench:live" });
  await enableTypeScript();
  const { runTask } = await import("./tasks.ts");
  await runTask(task, rest);
});
