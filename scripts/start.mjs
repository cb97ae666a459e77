// `npm start`, `npm run dev`: everything, from a bare checkout to the address to open.
import { enableTypeScript, main, prepare } from "./setup/prepare.mjs";

await main(async () => {
  const dev = process.argv.includes("--dev");
  await prepare({ build: !dev });
  await enableTypeScript();
  const { launch } = await import("./launcher.ts");
  await launch({ dev });
});
