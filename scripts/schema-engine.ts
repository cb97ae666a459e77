import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { migrationNames } from "@/lib/operations/migrations";

const prismaFolder = path.resolve(import.meta.dirname, "../prisma");
const migrationsFolder = path.join(prismaFolder, "migrations");
const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations under `prisma/migrations` that the database lacks, as `prisma migrate deploy` does and
 * in the same `_prisma_migrations` table. The engine is Prisma's own, as WebAssembly: the CLI's native one is
 * downloaded at install time, which closed networks refuse.
 * `names`: only these, for a database that is to stay behind. Returns the names of the migrations applied. Throws when a migration fails or one that was applied was edited.
 */
export async function applyMigrations(
  databaseUrl: string,
  options: { names?: readonly string[] } = {},
): Promise<string[]> {
  const names = options.names ?? (await migrationNames());
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(names),
      filters,
    });
    return appliedMigrationNames;
  });
}

/** The SQL that creates the whole of `schema.prisma` in an empty database. */
export async function schemaScript(databaseUrl: string): Promise<string> {
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [await readSchema()] },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? "";
  });
}

async function withEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const schema = await readSchema();
  const factory = new WholeScriptAdapterFactory({ connectionString: databaseUrl });
  loaded ??= loadBindings();
  const { SchemaEngine: Engine } = await loaded;
  const datamodels: [string, string][] = [[schema.path, schema.content]];
  const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await use(engine);
  } finally {
    engine.free();
    await factory.close();
  }
}

// In the script's own transaction: a migration without this mark has left nothing behind and can be run again.
const markFinished = `do $$ begin
  if to_regclass('_prisma_migrations') is not null then
    update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1
    where finished_at is null and rolled_back_at is null;
  end if;
end $$`;

/**
 * Runs a migration's script in one piece, which PostgreSQL also makes one transaction. The adapter's own way is to
 * cut it at every semicolon, those inside function bodies and comments included.
 */
class WholeScriptAdapterFactory extends PrismaPg {
  readonly #connectionString: string;
  readonly #opened: SqlDriverAdapter[] = [];

  constructor(options: { connectionString: string }) {
    super(options);
    this.#connectionString = options.connectionString;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      const client = new pg.Client({ connectionString: this.#connectionString });
      await client.connect();
      try {
        await client.query(`${script};\n${markFinished}`);
      } finally {
        await client.end();
      }
    };
    this.#opened.push(adapter);
    return adapter;
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((adapter) => adapter.dispose()));
  }
}

// The bindings remember one instance's memory: a second one in the same process would read the first one's.
let loaded: Promise<typeof bindings> | undefined;

async function loadBindings(): Promise<typeof bindings> {
  const wasmPath = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")),
    "schema_engine_bg.wasm",
  );
  const module = await WebAssembly.compile(await readFile(wasmPath));
  const instance = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("@prisma/schema-engine-wasm has no __wbindgen_start.");
  start();
  return bindings;
}

async function readSchema() {
  const file = path.join(prismaFolder, "schema.prisma");
  return { path: file, content: await readFile(file, "utf8") };
}

async function readMigrations(names: readonly string[]): Promise<MigrationList> {
  const lockfile = path.join(migrationsFolder, "migration_lock.toml");
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: await readFile(lockfile, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(migrationsFolder, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}
