import { BookOpen, Plus } from "lucide-react";
import { revokeKey } from "@/app/(admin)/settings/api-keys/actions";
import { KeyList } from "@/components/api-keys/key-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { listApiKeys } from "@/lib/api-keys/queries";
import { getContext } from "@/lib/http/context";

export const metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const { database } = await getContext("api_keys.change");
  const keys = await listApiKeys(database);
  return (
    <>
      <PageHeader
        title="API keys"
        description="What your own backend proves itself with when it calls the API."
        back={{ href: "/settings", label: "Settings" }}
        actions={
          <>
            <ButtonLink href="/api/docs" variant="secondary">
              <BookOpen aria-hidden /> Reference
            </ButtonLink>
            <ButtonLink href="/settings/api-keys/new">
              <Plus aria-hidden /> Make key
            </ButtonLink>
          </>
        }
      />
      <KeyList keys={keys} revoke={revokeKey} />
    </>
  );
}
