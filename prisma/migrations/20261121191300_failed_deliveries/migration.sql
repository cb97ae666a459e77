-- All that failed, whether or not somebody has dealt with it: few among many.
create index deliveries_failed_all_idx on deliveries (id) where status = 'failed';
