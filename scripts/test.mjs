// `npm test`, `npm run test:unit`, `npm run test:e2e`: set-up and checks, from a bare checkout to one last line.
import { checks, subsets } from "./setup/checks.mjs";
import { main, prepare } from "./setup/prepare.mjs";
import { SetupError } from "./setup/step.mjs";

await main(async () => {
  const subset = process.argv[2] ?? "all";
  if (!subsets[subset])
    throw new SetupError(`Say one of: ${Object.keys(subsets).join(", ")}. Nothing stands for all.`);
  await prepare({ build: false });
  const results = [];
  for (const step of subsets[subset])
    results.push(...(await Promise.all(step.map((name) => runCheck(checks[name])))));
  summarize(results);
});

async function runCheck({ title, run }) {
  console.log(`\n━━ ${title}`);
  const begin = Date.now();
  const outcome = await run().catch((error) => {
    console.error(error.name === "SetupError" ? error.message : error);
    return false;
  });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  const isGood = outcome === true || outcome?.failed === 0;
  console.log(`━━ ${isGood ? "passed" : "FAILED"} in ${seconds} s: ${title}`);
  return { title, outcome, isGood, seconds };
}

/** The last line counts tests; a failed check that holds none (lint, types, build) counts as one failed. */
function summarize(results) {
  console.log("\nWhat ran:");
  for (const { title, outcome, isGood, seconds } of results)
    console.log(`  ${isGood ? "passed" : "FAILED"}  ${seconds.padStart(6)} s  ${title}${countsOf(outcome)}`);
  const passed = results.reduce((sum, { outcome }) => sum + (outcome?.passed ?? 0), 0);
  const failed = results.reduce((sum, { outcome, isGood }) => sum + (outcome?.failed ?? (isGood ? 0 : 1)), 0);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}

function countsOf(outcome) {
  if (typeof outcome !== "object") return "";
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : "";
  return `: ${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
}
