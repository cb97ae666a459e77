import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` never run the native schema engine, but the CLI insists on finding one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
