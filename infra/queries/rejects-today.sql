-- Today's rows (UTC) that did not fit, by reason.
-- From the table and not the view, so that the filter on its date reads only today's objects. A retry may have written a
-- row twice, so this counts identities.
SELECT
  reason,
  "column",
  count(DISTINCT batch_id || '#' || CAST(row_index AS varchar)) AS row_count,
  max(raw_row) AS example
FROM {rejects}
WHERE "date" = CAST(current_date AS varchar)
GROUP BY reason, "column"
ORDER BY row_count DESC
