"use server";

import { peopleBulkActions } from "@/app/(admin)/_people/bulk";

const actions = peopleBulkActions("driver");

export const archiveDrivers = actions.archive;
export const restoreDrivers = actions.restore;
