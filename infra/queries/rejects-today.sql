-- Today's rows (UTC) that did not fit, by reason.
-- Of the table, because a filter on its date reads today's objects alone; a retry may have written a row twice, so that
-- identities are counted.
SELECT
  reason,
  "column",
  count(DISTINCT batch_id || '#' || CAST(row_index AS varchar)) AS row_count,
  max(raw_row) AS example
FROM {rejects}
WHERE "date" = CAST(current_date AS varchar)
GROUP BY reason, "column"
ORDER BY row_count DESC
