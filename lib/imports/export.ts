import { byteOrderMark, csvLine, guardFormula } from "@/lib/csv";
import type { Database } from "@/lib/db";
import { eachProblem } from "@/lib/imports/queries";

/** The lines of an import that cannot be imported, with the reasons, as CSV. */
export async function* exportProblems(database: Database, key: { id: string }): AsyncGenerator<string> {
  yield `${byteOrderMark}line,phone,problem\r\n`;
  for await (const lines of eachProblem(database, key))
    yield lines
      .map(({ line, phone, problem }) => csvLine([line, guardFormula(phone), problem ?? ""]))
      .join("");
}
