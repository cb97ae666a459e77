import { beforeAll, expect, test } from "vitest";
import { permittedSearch } from "@/lib/people/permitted-search";
import { searchPeople } from "@/lib/people/queries";
import type { Role } from "@/lib/permissions";
import { testDatabase } from "@/tests/database";
import { createCustomer, systemContext } from "@/tests/factories";

const database = await testDatabase();
const phone = "+447700900123";

beforeAll(() => createCustomer(systemContext(database), { name: "Clara 2", phone }));

async function finds(role: Role, typed: string): Promise<boolean> {
  const search = await permittedSearch({ database, actor: { kind: "admin", id: "ada", role } }, typed);
  return (await searchPeople(database, { side: "customer", search, limit: 1 })).length === 1;
}

test.each([
  { typed: "clara", by: { admin: true, operator: true, viewer: true } },
  { typed: phone, by: { admin: true, operator: true, viewer: false } },
  { typed: "07700 900123", by: { admin: true, operator: false, viewer: false } },
  { typed: "00 44 7700-900-123", by: { admin: true, operator: true, viewer: false } },
  { typed: "+44770090012", by: { admin: true, operator: false, viewer: false } },
  { typed: "0123", by: { admin: true, operator: false, viewer: false } },
  { typed: "2", by: { admin: true, operator: false, viewer: false } },
  { typed: "+447700900124", by: { admin: false, operator: false, viewer: false } },
])("$typed finds somebody for those who may know their phone: $by", async ({ typed, by }) => {
  const found = { admin: await finds("admin", typed), operator: await finds("operator", typed) };
  expect({ ...found, viewer: await finds("viewer", typed) }).toEqual(by);
});
