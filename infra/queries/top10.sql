-- The ten rows that arrived last.
SELECT *
FROM {view}
ORDER BY arrived_at DESC, batch_id, row_index DESC
LIMIT 10
