import { makeKey } from "@/app/(admin)/settings/api-keys/actions";
import { KeyForm } from "@/components/api-keys/key-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/http/context";

export const metadata = { title: "Make API key" };

export default async function NewApiKeyPage() {
  await requirePermission("api_keys.change");
  return (
    <>
      <PageHeader title="Make API key" back={{ href: "/settings/api-keys", label: "API keys" }} />
      <KeyForm action={makeKey} />
    </>
  );
}
