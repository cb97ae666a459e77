import { NotAllowed } from "@/components/layout/not-allowed";

/** For a page that somebody's role does not allow. */
export default function AdminForbidden() {
  return <NotAllowed />;
}
