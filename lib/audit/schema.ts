import { z } from "zod";

/** Everything that leaves a trace, as noun and verb. */
export const auditActions = [
  "admin.accept_invitation",
  "admin.change_formats",
  "admin.change_password",
  "admin.change_role",
  "admin.create",
  "admin.disable",
  "admin.disable_second_factor",
  "admin.enable",
  "admin.enable_second_factor",
  "admin.make_backup_codes",
  "admin.make_reset_link",
  "admin.reset_password",
  "admin.reset_second_factor",
  "admin.sign_out_everywhere",
  "api_key.make",
  "api_key.revoke",
  "callback.send_again",
  "callback_endpoint.create",
  "callback_endpoint.delete",
  "callback_endpoint.disable",
  "callback_endpoint.rotate_secret",
  "callback_endpoint.test",
  "callback_endpoint.update",
  "chat.end",
  "chat.keep_apart",
  "customer.archive",
  "customer.create",
  "customer.erase",
  "customer.restore",
  "customer.update",
  "customers.import",
  "demo.begin",
  "demo.finish",
  "delivery.resolve",
  "delivery.send_again",
  "driver.archive",
  "driver.create",
  "driver.erase",
  "driver.restore",
  "driver.update",
  "drivers.import",
  "guest.dismiss",
  "handset.call",
  "handset.open",
  "list.export",
  "number.activate",
  "number.add",
  "number.buy",
  "number.buy_failed",
  "number.check",
  "number.configure",
  "number.drain",
  "number.release",
  "number.retire",
  "numbers.import",
  "open_line.allow_again",
  "open_line.close",
  "open_line.open",
  "phone.reveal",
  "ride.book",
  "ride.cancel",
  "ride.change_driver",
  "ride.change_pickup",
  "ride.complete",
  "ride.expire",
  "ride.reopen",
  "ride.start",
  "session.add_participant",
  "session.close",
  "session.end_by_participant",
  "session.leave",
  "session.move",
  "session.open",
  "session.remove_participant",
  "session.reopen",
  "session.text",
  "session.update",
  "settings.update",
  "team.invite",
  "team.revoke_invitation",
  "text.change",
  "text.reset",
  "simulator.switch_fault",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an entry can be about. */
export const auditSubjects = [
  "ride",
  "session",
  "customer",
  "driver",
  "number",
  "purchase",
  "delivery",
  "call",
  "callback",
  "callback_endpoint",
  "phone",
  "chat",
  "guest",
  "import",
  "settings",
  "text",
  "api_key",
  "admin",
  "invitation",
  "list",
  "installation",
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

export const auditActorKinds = ["admin", "api_key", "webhook", "callback", "system"] as const;
export type AuditActorKind = (typeof auditActorKinds)[number];

const optionalId = z.uuid().optional().catch(undefined);
const optionalDay = z.iso.date().optional().catch(undefined);

/** What the address of the Audit log may ask for; anything unreadable counts as not asked. */
export const auditFilterSchema = z.object({
  /** A kind of actor, or one admin: `admin:<id>`. */
  actor: z
    .union([z.enum(auditActorKinds), z.templateLiteral(["admin:", z.string().min(1).max(100)])])
    .optional()
    .catch(undefined),
  subject: z.enum(auditSubjects).optional().catch(undefined),
  /** The first and the last day, in UTC. */
  from: optionalDay,
  to: optionalDay,
  /** The page of entries older than this one. */
  after: optionalId,
  /** The page of entries newer than this one. */
  before: optionalId,
});

export type AuditFilter = z.output<typeof auditFilterSchema>;
