-- Rows that the view hides, because their records came before: by the day on which they came again.
-- Retries explain copies within minutes, and resumed loads within the time that they stood still. Other copies are of a
-- producer that reuses a batch id for equal records. Ranks only rows of batches that do not add up, as the view does.
SELECT
  CAST(arrived_at AS date) AS day,
  count(*) AS hidden_rows,
  count(DISTINCT batch_id) AS batches,
  max(date_diff('second', first_arrival, arrived_at)) AS longest_gap_seconds,
  count_if(date_diff('second', first_arrival, arrived_at) > 3600) AS rows_after_an_hour,
  max(batch_id) AS example
FROM (
  SELECT
    batch_id,
    arrived_at,
    min(arrived_at) OVER (PARTITION BY {identity}) AS first_arrival,
    row_number() OVER (PARTITION BY {identity} ORDER BY arrived_at) AS copy
  FROM {table}
  JOIN (
    {suspects}
  ) USING ({batch})
)
WHERE copy > 1
GROUP BY CAST(arrived_at AS date)
ORDER BY day DESC
