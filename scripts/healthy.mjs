// The image's health check: `node scripts/healthy.mjs /readyz`. Ends with 0 when this container answers 200 there.
const [path = "/healthz", port = process.env.PORT ?? "8080"] = process.argv.slice(2);

try {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) });
  if (!answer.ok) console.error(`${answer.status}: ${await answer.text()}`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.error(`Nothing answers: ${error.cause?.code ?? error.name}`);
  process.exitCode = 1;
}
