import { providerLabel } from "@/components/numbers/words";
import type { AuditRow } from "@/lib/audit/queries";
import type { AuditAction, AuditActorKind, AuditSubject } from "@/lib/audit/schema";

const actionWords = {
  "admin.accept_invitation": "Accepted an invitation",
  "admin.change_formats": "Changed how they see dates and numbers",
  "admin.change_password": "Changed their password",
  "admin.change_role": "Gave a member another role",
  "admin.create": "Added an admin",
  "admin.disable": "Disabled a member",
  "admin.disable_second_factor": "Turned their second factor off",
  "admin.enable": "Enabled a member",
  "admin.enable_second_factor": "Turned their second factor on",
  "admin.make_backup_codes": "Made new backup codes",
  "admin.make_reset_link": "Made a link to reset a member's password",
  "admin.reset_password": "Set another password by a link",
  "admin.reset_second_factor": "Took a lost second factor away",
  "admin.sign_out_everywhere": "Signed somebody out everywhere",
  "api_key.make": "Made an API key",
  "api_key.revoke": "Revoked an API key",
  "callback.send_again": "Sent a callback again",
  "callback_endpoint.create": "Added a callback endpoint",
  "callback_endpoint.delete": "Deleted a callback endpoint",
  "callback_endpoint.disable": "Disabled a callback endpoint that takes nothing",
  "callback_endpoint.rotate_secret": "Gave a callback endpoint a new secret",
  "callback_endpoint.test": "Sent a callback endpoint a test event",
  "callback_endpoint.update": "Edited a callback endpoint",
  "chat.end": "Ended a chat of an open line",
  "chat.keep_apart": "Kept two guests of an open line apart",
  "customer.archive": "Archived a customer",
  "customer.create": "Added a customer",
  "customer.erase": "Erased a customer",
  "customer.restore": "Restored a customer",
  "customer.update": "Edited a customer",
  "customers.import": "Imported customers",
  "demo.begin": "Began to load the demo data",
  "demo.finish": "Loaded the demo data",
  "delivery.resolve": "Dismissed a failed text",
  "delivery.send_again": "Sent a text again",
  "driver.archive": "Archived a driver",
  "driver.create": "Added a driver",
  "driver.erase": "Erased a driver",
  "driver.restore": "Restored a driver",
  "driver.update": "Edited a driver",
  "drivers.import": "Imported drivers",
  "guest.dismiss": "Dismissed a guest who waited on an open line",
  "handset.call": "Pressed a key in a simulated call",
  "handset.open": "Opened a simulated phone",
  "list.export": "Exported a list",
  "number.activate": "Put a number back into the pool",
  "number.add": "Added a number",
  "number.buy": "Bought a number",
  "number.buy_failed": "Could not buy a number",
  "number.check": "Checked a number with a test text",
  "number.configure": "Set a number's webhooks",
  "number.drain": "Drained a number",
  "number.release": "Gave a number back to its carrier",
  "number.retire": "Retired a number",
  "numbers.import": "Imported numbers",
  "open_line.allow_again": "Let two guests of an open line meet again",
  "open_line.close": "Closed an open line",
  "open_line.open": "Opened an open line",
  "phone.reveal": "Looked at a hidden phone",
  "ride.book": "Booked a ride",
  "ride.cancel": "Cancelled a ride",
  "ride.change_driver": "Changed a ride's driver",
  "ride.change_pickup": "Changed a ride's time",
  "ride.complete": "Completed a ride",
  "ride.expire": "Completed a ride that nobody closed",
  "ride.reopen": "Opened a ride again",
  "ride.start": "Started a ride",
  "session.end_by_participant": "Ended a ride by text",
  "session.move": "Moved a session to another number",
  "session.add_participant": "Added somebody to a session",
  "session.close": "Ended a session",
  "session.leave": "Left a session by text",
  "session.open": "Opened a session",
  "session.remove_participant": "Removed somebody from a session",
  "session.reopen": "Reopened a session",
  "session.text": "Sent a text into a session",
  "session.update": "Changed a session",
  "settings.update": "Changed settings",
  "team.invite": "Invited somebody into the team",
  "team.revoke_invitation": "Took an invitation back",
  "text.change": "Changed a text",
  "text.reset": "Put a text back to its default",
  "simulator.switch_fault": "Switched a fault of the simulated carrier",
} satisfies Record<AuditAction, string>;

const actions = new Map<string, string>(Object.entries(actionWords));

/** What was done, as a person would say it. */
export function actionLabel(action: string): string {
  return actions.get(action) ?? action;
}

/** How the page calls what an entry is about. */
export const subjectWords = {
  ride: "Rides",
  session: "Sessions",
  customer: "Customers",
  driver: "Drivers",
  number: "Numbers",
  purchase: "Purchases",
  delivery: "Texts",
  call: "Calls",
  callback: "Callbacks",
  callback_endpoint: "Callback endpoints",
  phone: "Phones",
  chat: "Chats",
  guest: "Guests",
  import: "Imports",
  settings: "Settings",
  text: "Texts",
  api_key: "API keys",
  admin: "Team",
  invitation: "Invitations",
  list: "Exported lists",
  installation: "Installation",
} satisfies Record<AuditSubject, string>;

/** How the page calls who did something. */
export const actorWords = {
  admin: "Admins",
  api_key: "API keys",
  webhook: "Carriers",
  callback: "Callback endpoints",
  system: "Maskline itself",
} satisfies Record<AuditActorKind, string>;

const paths: Record<string, string> = {
  ride: "/rides",
  customer: "/customers",
  driver: "/drivers",
  number: "/numbers",
  import: "/imports",
  callback_endpoint: "/settings/callbacks",
};

/** Where an entry's subject can be looked at; null when it has no page. */
export function subjectHref({ subjectType, subjectId }: AuditRow): string | null {
  if (subjectType === "settings") return "/settings";
  const path = paths[subjectType];
  return path ? `${path}/${subjectId}` : null;
}

/** Who did something, as a person would say it. */
export function actorLabel({ actorKind, actorId, actorName }: AuditRow): string {
  if (actorKind === "admin") return actorName ?? "an admin who is gone";
  if (actorKind === "webhook") return `a webhook of ${providerLabel(actorId ?? "")}`;
  if (actorKind === "api_key") return actorName ? `the API key “${actorName}”` : "an API key that is gone";
  return "Maskline itself";
}
