"use server";

import { peopleBulkActions } from "@/app/(admin)/_people/bulk";

const actions = peopleBulkActions("customer");

export const archiveCustomers = actions.archive;
export const restoreCustomers = actions.restore;
