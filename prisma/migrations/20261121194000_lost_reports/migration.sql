-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "quiet_until" TIMESTAMPTZ(3);

-- Texts that a carrier has taken and not spoken of since, the one that has been silent longest first. A final report
-- takes a text out of it.
create index deliveries_unreported_idx on deliveries (provider, coalesce(quiet_until, sent_at))
  where status = 'sent';
