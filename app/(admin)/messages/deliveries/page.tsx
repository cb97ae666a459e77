import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { dismissDeliveries, sendDeliveriesAgain } from "@/app/(admin)/messages/bulk";
import { DeliveryList } from "@/components/messages/delivery-list";
import { getContext } from "@/lib/http/context";
import type { ListParameters } from "@/lib/http/search";
import { listDeliveries } from "@/lib/messages/deliveries";
import { deliveryFilterSchema } from "@/lib/messages/filter";
import { can } from "@/lib/permissions";
import { showPhone } from "@/lib/shown-phone";

export const metadata = { title: "Deliveries" };

const bulk = { sendAgain: sendDeliveriesAgain, dismiss: dismissDeliveries };

export default async function DeliveriesPage({ searchParams }: { searchParams: ListParameters }) {
  const { database, actor } = await getContext("work.read");
  const filter = deliveryFilterSchema.parse(await searchParams);
  const page = await listDeliveries(database, filter);
  const rows = page.rows.map(({ phone, phoneId, ...row }) => ({
    ...row,
    to: row.recipient ?? showPhone(actor, { id: phoneId, e164: phone }).text,
  }));
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <DeliveryList
        page={{ ...page, rows }}
        filter={filter}
        bulk={can(actor.role, "sessions.change") ? bulk : undefined}
      />
    </>
  );
}
