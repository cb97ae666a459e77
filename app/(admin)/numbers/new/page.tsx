import { createNumber } from "@/app/(admin)/numbers/actions";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { NumberForm } from "@/components/numbers/number-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/http/context";

export const metadata = { title: "Add number" };

export default async function NewNumberPage() {
  await requirePermission("numbers.change");
  return (
    <>
      <PageHeader title="Add number" back={{ href: "/numbers", label: "Numbers" }} />
      <NumberForm action={createNumber} providers={configuredProviders()} />
    </>
  );
}
