"use server";

import { makeEraseAction, personActions } from "@/app/(admin)/_people/actions";

const actions = personActions("customer");

export const createCustomer = actions.create;
export const updateCustomer = actions.update;
export const archiveCustomer = actions.archive;
export const restoreCustomer = actions.restore;
export const eraseCustomer = makeEraseAction("customer");
