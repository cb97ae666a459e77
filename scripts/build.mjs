// `npm run build`
import { main, prepare } from "./setup/prepare.mjs";

await main(() => prepare({ build: true }));
