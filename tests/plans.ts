import type pg from "pg";
import { z } from "zod";

/** A statement as it was sent, with the values of its first time. */
export type Statement = { text: string; values: unknown[] };

/** What PostgreSQL is asked through a pool, written down: each different text once. */
export type Recorder = {
  /** The statements that `work` sends: whatever sends them, models or plain SQL. */
  during(work: () => Promise<unknown>): Promise<Statement[]>;
};

const planned = /^\s*(select|with|insert|update|delete|merge)\b/i;

/** Starts to listen. Connections that the pool has opened before stay unheard. */
export function recordStatements(pool: pg.Pool): Recorder {
  const heard = new Map<string, Statement>();
  pool.on("connect", (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: unknown[]) {
        const statement = readStatement(args);
        if (planned.test(statement.text) && !heard.has(statement.text)) heard.set(statement.text, statement);
        return Reflect.apply(query, self, args);
      },
    });
  });
  return {
    async during(work) {
      heard.clear();
      await work();
      return [...heard.values()];
    },
  };
}

const valuesSchema = z.array(z.unknown()).catch([]);
const configSchema = z.object({ text: z.string(), values: valuesSchema });

/** `query` takes a text and its values, or an object with both. */
function readStatement([query, values]: unknown[]): Statement {
  if (typeof query === "string") return { text: query, values: valuesSchema.parse(values) };
  const config = configSchema.parse(query);
  return config.values.length > 0 ? config : { ...config, values: valuesSchema.parse(values) };
}

type Node = {
  "Node Type": string;
  "Total Cost": number;
  "Relation Name"?: string;
  Filter?: string;
  Plans?: Node[];
};

const nodeSchema: z.ZodType<Node> = z.object({
  "Node Type": z.string(),
  "Total Cost": z.number(),
  "Relation Name": z.string().optional(),
  Filter: z.string().optional(),
  get Plans() {
    return z.array(nodeSchema).optional();
  },
});
const planSchema = z.tuple([z.object({ Plan: nodeSchema })]);

/**
 * Plans each statement as PostgreSQL would, and returns a sentence for each node that reads one of `largeTables` from
 * end to end.
 */
export async function findScans(
  connection: Pick<pg.ClientBase, "query">,
  options: {
    statements: readonly Statement[];
    largeTables: readonly string[];
    /** The statements have no name and are planned for their values each time. */
    forValues?: boolean;
  },
): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of options.statements) {
    const chosen = options.forValues
      ? await planForValues(connection, statement)
      : await plan(connection, statement);
    const bad = nodesOf(chosen).filter((node) => isScan(node, options.largeTables));
    scans.push(
      ...bad.map((node) => `${describeNode(node)} in: ${statement.text.replace(/\s+/g, " ").trim()}`),
    );
  }
  return scans;
}

/** The plan for any values; the one for these values where it is cheaper, as PostgreSQL then goes on making it. */
async function plan(connection: Pick<pg.ClientBase, "query">, statement: Statement): Promise<Node> {
  const forAny = readPlan(await connection.query(`explain (generic_plan, format json) ${statement.text}`));
  const forThese = await planForValues(connection, statement);
  return forThese["Total Cost"] < forAny["Total Cost"] ? forThese : forAny;
}

async function planForValues(
  connection: Pick<pg.ClientBase, "query">,
  { text, values }: Statement,
): Promise<Node> {
  return readPlan(await connection.query(`explain (format json) ${text}`, values));
}

function readPlan({ rows }: pg.QueryResult): Node {
  return planSchema.parse(rows[0]["QUERY PLAN"])[0].Plan;
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function isScan(node: Node, largeTables: readonly string[]): boolean {
  return node["Node Type"] === "Seq Scan" && largeTables.includes(node["Relation Name"] ?? "");
}

function describeNode(node: Node): string {
  return `Seq Scan on ${node["Relation Name"]}${node.Filter ? `, filter ${node.Filter}` : ""}`;
}

/** The tables whose statistics count at least `rows` rows. */
export async function readLargeTables(
  connection: Pick<pg.ClientBase, "query">,
  rows: number,
): Promise<string[]> {
  const large = await connection.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1 order by relname`,
    [rows],
  );
  return large.rows.map(({ name }) => name);
}
