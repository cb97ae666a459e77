import { authSecret } from "@/lib/auth/secret";
import { invalid } from "@/lib/errors";
import { findEverywhere } from "@/lib/finder/find";
import { questionSchema, type TextOfPhone } from "@/lib/finder/schema";
import { toSearchParameter } from "@/lib/http/address-search";
import { createAdminRoute } from "@/lib/http/admin-route";
import { permittedSearch } from "@/lib/people/permitted-search";
import { showPhone } from "@/lib/shown-phone";

/** Search everywhere. A POST, because what is typed may be a phone and stands in no address and no log. */
export const POST = createAdminRoute("work.read", async (context, { request }) => {
  const question = questionSchema.safeParse(await request.json().catch(() => null));
  if (!question.success) throw invalid("text", "Type up to 100 characters.");
  const { recent } = question.data;
  const text = await permittedSearch(context, question.data.text);
  const toParameter = (text: string) => toSearchParameter(authSecret(), text);
  const textOf: TextOfPhone = (phone) => showPhone(context.actor, phone).text;
  const found = await findEverywhere(context.database, { recent, text, toParameter, textOf });
  return Response.json({ found }, { headers: { "Cache-Control": "no-store" } });
});
