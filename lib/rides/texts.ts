import { type Grace, graceSentence } from "@/lib/sessions/texts";
import { spokenTime } from "@/lib/time";

/** When the pickup is, and the present, to say it the way a person would. */
export type Pickup = { pickupAt: Date; timeZone: string; now: Date };

function time({ pickupAt, timeZone, now }: Pickup): string {
  return spokenTime(pickupAt, { timeZone, now });
}

/** The first word of an instant that may or may not name its date: `at 14:30`, `on Tue 24 Nov at 14:30`. */
function atTime(pickup: Pickup): string {
  const spoken = time(pickup);
  return spoken.includes(" ") ? `on ${spoken}` : `at ${spoken}`;
}

export const rideTexts = {
  bookedForCustomer: (driver: string, pickup: Pickup) =>
    `${driver} will pick you up ${atTime(pickup)}. Reply to this message to contact the driver.`,
  bookedForDriver: (customer: string, pickup: Pickup) =>
    `${customer} will wait for you ${atTime(pickup)}. Reply to this message to contact the customer.`,
  moved: (other: string, pickup: Pickup) =>
    `Your ride with ${other} has moved: the pickup is now ${atTime(pickup)}.`,
  handedOver: (customer: string, pickup: Pickup) =>
    `Your ride with ${customer} ${atTime(pickup)} was given to another driver. There is nothing left for you to do.`,
  completed: (other: string, grace: Grace) => `Your ride with ${other} is complete. ${graceSentence(grace)}`,
  cancelled: (other: string, pickup: Pickup) => `Your ride with ${other} ${atTime(pickup)} was cancelled.`,
  reopened: (other: string, pickup: Pickup) =>
    `Your ride with ${other} ${atTime(pickup)} was reopened. You can reach each other on this number.`,
};
