"use server";

import { z } from "zod";
import { actionsFor } from "@/lib/http/action";
import type { MemberContext } from "@/lib/http/context";
import { permittedSearch } from "@/lib/people/permitted-search";
import { searchPeople } from "@/lib/people/queries";
import type { Side } from "@/lib/people/schema";
import { bookRide } from "@/lib/rides/book";
import { changeDriver } from "@/lib/rides/change-driver";
import { changePickup } from "@/lib/rides/change-pickup";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { reopenRide } from "@/lib/rides/reopen";
import { bookRideSchema, changeDriverSchema, changePickupSchema, rideIdSchema } from "@/lib/rides/schema";
import { startRide } from "@/lib/rides/start";
import { showPhone } from "@/lib/shown-phone";

const { createAction } = actionsFor("rides.change");
const { createQuery } = actionsFor("work.read");

export const createRideAction = createAction(bookRideSchema, async (context, input) => {
  const { id } = await bookRide(context, input);
  return { message: "Ride created. Both sides are being texted.", redirectTo: `/rides/${id}` };
});

export const startRideAction = createAction(rideIdSchema, async (context, input) => {
  await startRide(context, input);
  return { message: "Ride started." };
});

export const completeRideAction = createAction(rideIdSchema, async (context, input) => {
  await completeRide(context, input);
  return { message: "Ride completed." };
});

export const cancelRideAction = createAction(rideIdSchema, async (context, input) => {
  await cancelRide(context, input);
  return { message: "Ride cancelled. Both sides are being told." };
});

export const changePickupAction = createAction(changePickupSchema, async (context, input) => {
  await changePickup(context, input);
  return { message: "Time changed. Both sides are being told." };
});

export const changeDriverAction = createAction(changeDriverSchema, async (context, input) => {
  await changeDriver(context, input);
  return { message: "Driver changed. Everybody is being told." };
});

export const reopenRideAction = createAction(rideIdSchema, async (context, input) => {
  await reopenRide(context, input);
  return { message: "Ride reopened. Both sides are being told." };
});

const searchSchema = z.string().max(100);

export const searchCustomers = createQuery(searchSchema, (context, search) =>
  findPeople(context, { side: "customer", search }),
);

export const searchDrivers = createQuery(searchSchema, (context, search) =>
  findPeople(context, { side: "driver", search }),
);

/** Both sides at once; the value says which one: `customer:…`. */
export const searchBothSides = createQuery(searchSchema, async (context, search) => {
  const sides = ["customer", "driver"] as const;
  const found = await Promise.all(sides.map((side) => findPeople(context, { side, search })));
  return sides.flatMap((side, index) =>
    (found[index] ?? []).map((item) => ({
      ...item,
      value: `${side}:${item.value}`,
      detail: `${side === "customer" ? "Customer" : "Driver"} · ${item.detail}`,
    })),
  );
});

async function findPeople(context: MemberContext, { side, search }: { side: Side; search: string }) {
  const { database, actor } = context;
  const permitted = await permittedSearch(context, search);
  const people = await searchPeople(database, { side, search: permitted, limit: 20 });
  return people.map(({ id, name, phone, phoneId }) => ({
    value: id,
    label: name,
    detail: showPhone(actor, { id: phoneId, e164: phone }).text,
  }));
}
