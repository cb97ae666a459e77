import { renderUploadPage } from "@/app/(admin)/_imports/upload-page";

export const metadata = { title: "Import customers" };

export default function ImportPage() {
  return renderUploadPage("customers");
}
