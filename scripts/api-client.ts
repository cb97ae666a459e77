import { writeFile } from "node:fs/promises";
import { openApiDocument } from "@/lib/api/openapi";

const file = "clients/typescript/schema.d.ts";

const heading = `// Made by \`npm run api:client\` from the description of the API. Do not change it by hand.
`;

/** The types of every request and answer of the API, made from its description. */
export async function describeInTypeScript(): Promise<string> {
  // Loaded when needed: it is there for development only.
  const { default: generate, astToString } = await import("openapi-typescript");
  const source = JSON.parse(JSON.stringify(openApiDocument()));
  return heading + astToString(await generate(source));
}

/** `npm run api:client`: writes the types of the TypeScript client anew. */
export async function writeApiClient(): Promise<void> {
  await writeFile(file, await describeInTypeScript());
  console.log(`${file} is up to date.`);
}
