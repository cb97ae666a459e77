"use server";

import { makeEraseAction, personActions } from "@/app/(admin)/_people/actions";

const actions = personActions("driver");

export const createDriver = actions.create;
export const updateDriver = actions.update;
export const archiveDriver = actions.archive;
export const restoreDriver = actions.restore;
export const eraseDriver = makeEraseAction("driver");
